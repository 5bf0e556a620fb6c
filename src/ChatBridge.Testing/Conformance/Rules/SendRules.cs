using System.Diagnostics;
using ChatBridge.Diagnostics;
using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>What is sent, as it stands on the network.</summary>
internal static class SendRules
{
    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        Rule("send.receipts-name-the-message", "A receipt names the message that stands on the network.", ReceiptsNameTheMessageAsync, typeof(IFixtureHistory)) with { Exempts = HasNoIds },
        Rule("send.text-is-exact", "A text that is sent reads the same on the network.", stage => ReadsBackAsync(stage, Corpus.For(stage.Fixture).Where(text => text.Trim() == text))) with { Exempts = HasNoEcho },
        Rule("send.text-is-no-markup", "A text that looks like markup is no markup on the network.", stage => ReadsBackAsync(stage, Corpus.Markup)) with { Exempts = HasNoEcho },
        Rule("send.text-mentions-nobody", "A text that looks like a mention mentions nobody.", TextMentionsNobodyAsync) with { Exempts = HasNoEcho },
        Rule("send.own-messages-are-marked", "The account's own messages are told as its own.", OwnMessagesAreMarkedAsync) with { Exempts = HasNoEcho },
        Rule("send.longest-text-is-one-message", "A text of exactly the declared length is one message.", LongestTextIsOneMessageAsync, typeof(IFixtureHistory)) with { Exempts = HasNoLimit },
        Rule("send.one-too-many-is-two-messages", "A text of one sign more than the declared length is two messages that hold all of it.", OneTooManyIsTwoMessagesAsync, typeof(IFixtureHistory)) with { Exempts = HasNoLimit },
        Rule("send.length-has-its-unit", "The declared length is measured in the declared unit, also of signs that take several.", LengthHasItsUnitAsync, typeof(IFixtureHistory)) with { Exempts = HasNoLimit },
        Rule("send.long-texts-arrive-whole", "A text over the declared length arrives whole, in order, in messages within it.", LongTextsArriveWholeAsync, typeof(IFixtureHistory)) with { Exempts = HasNoLimit },
        Rule("send.sends-are-traced", "A send is traced once, by the runtime.", SendsAreTracedAsync),
        Rule("send.sends-are-counted", "A message that is sent is counted once, by the runtime.", SendsAreCountedAsync),
        Rule("send.replies-name-their-message", "An answer names the message it answers.", RepliesNameTheirMessageAsync, typeof(IFixtureHistory), typeof(IFixturePeople)) with { Capabilities = [Capability.SendMessages, Capability.Replies] },
        Rule("send.files-arrive", "A file that is sent stands with the message.", FilesArriveAsync, typeof(IFixtureHistory)) with { Capabilities = [Capability.SendMessages, Capability.Attachments] },
    ];

    private static ConformanceRule Rule(string id, string sentence, Func<ConformanceStage, Task> run, params Type[] abilities) =>
        new(id, ConformanceLevel.Send, sentence, run) { Capabilities = [Capability.SendMessages], Abilities = [.. abilities] };

    private static string? HasNoIds(ConformanceStage stage) => stage.Fixture.HasMessageIds ? null : "the network gives messages no ids";

    private static string? HasNoEcho(ConformanceStage stage) =>
        !stage.Fixture.EchoesOwnMessages ? "the network does not tell the adapter of its own messages"
        : !stage.Connection.Capabilities.Supports(Capability.ReceiveMessages) ? "the adapter does not declare ReceiveMessages"
        : null;

    private static string? HasNoLimit(ConformanceStage stage) => stage.Connection.Capabilities.Limits.MaxText is null ? "the adapter declares no longest text" : null;

    private static async Task ReceiptsNameTheMessageAsync(ConformanceStage stage)
    {
        foreach (var text in new[] { "twins: one", "twins: two", "the third" })
        {
            var receipt = await stage.SendAsync(text).ConfigureAwait(false);
            var held = (await stage.OwnAsync().ConfigureAwait(false)).Find(held => held.Text == text) ?? throw new ConformanceFailure($"\"{text}\" does not stand on the network");
            Expect(receipt.Parts is [var only] && only == held.Id, $"the receipt of \"{text}\" names {string.Join(", ", receipt.Parts)} and the message is {held.Id}");
        }
    }

    private static async Task<IMessage> EchoAsync(ConformanceStage stage, string text)
    {
        var id = (await stage.SendAsync(text).ConfigureAwait(false)).Parts[0];
        return (await stage.SeesAsync<MessageCreated>(seen => seen.Message.Id == id, $"the account's own message {id} \"{text}\" did not arrive").ConfigureAwait(false)).Message;
    }

    private static async Task ReadsBackAsync(ConformanceStage stage, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var read = (await EchoAsync(stage, text).ConfigureAwait(false)).Content.PlainText;
            Expect(read == text, $"\"{text}\" reads \"{read}\"");
        }
    }

    private static async Task TextMentionsNobodyAsync(ConformanceStage stage)
    {
        foreach (var text in Corpus.Mentions)
        {
            var content = (await EchoAsync(stage, text).ConfigureAwait(false)).Content;
            Expect(!content.Blocks.OfType<Paragraph>().SelectMany(paragraph => paragraph.Inlines).OfType<Mention>().Any(), $"\"{text}\" mentions somebody");
        }
    }

    private static async Task OwnMessagesAreMarkedAsync(ConformanceStage stage)
    {
        var own = await EchoAsync(stage, "my own").ConfigureAwait(false);
        Expect(own.IsOwn(), $"its author is {own.Author.Id} and the account {stage.Connection.Self?.Id}");
    }

    // A channel may know better than its connection; HasNoLimit exempts those without.
    private static TextLimit LimitOf(ConformanceStage stage) => stage.Channel.Capabilities.Limits.MaxText ?? stage.Connection.Capabilities.Limits.MaxText!.Value;

    private static Task LongestTextIsOneMessageAsync(ConformanceStage stage) => StandsInOneAsync(stage, "x");

    private static Task LengthHasItsUnitAsync(ConformanceStage stage) => StandsInOneAsync(stage, "😀");

    private static async Task StandsInOneAsync(ConformanceStage stage, string sign)
    {
        var limit = LimitOf(stage);
        var text = Corpus.Fill(limit, sign);
        try
        {
            var receipt = await stage.SendAsync(text).ConfigureAwait(false);
            Expect(receipt.Parts.Length == 1, $"{limit.Length} {limit.Unit} of \"{sign}\" became {receipt.Parts.Length} messages");
        }
        catch (ChatException exception)
        {
            stage.Tell(exception);
            throw new ConformanceFailure($"{limit.Length} {limit.Unit} of \"{sign}\" were refused: {exception.Message.TrimEnd('.')}");
        }

        Expect((await stage.OwnAsync().ConfigureAwait(false)).Exists(held => held.Text == text), $"{limit.Length} {limit.Unit} of \"{sign}\" do not stand on the network as they were sent");
    }

    private static async Task OneTooManyIsTwoMessagesAsync(ConformanceStage stage)
    {
        var text = Corpus.Fill(LimitOf(stage), "x") + "y";
        await stage.SendAsync(text).ConfigureAwait(false);
        var held = await stage.OwnAsync().ConfigureAwait(false);
        Expect(held.Count == 2, $"it became {held.Count} messages");
        Expect(string.Concat(held.Select(message => message.Text)) == text, $"{text.Length} characters became {string.Join(" and ", held.Select(message => message.Text.Length))}");
    }

    private static async Task LongTextsArriveWholeAsync(ConformanceStage stage)
    {
        var limit = LimitOf(stage);
        var text = Corpus.Words(limit, 2.5);
        var receipt = await stage.SendAsync(text).ConfigureAwait(false);
        var held = await stage.OwnAsync().ConfigureAwait(false);
        Expect(receipt.Parts.Length >= 3, $"two and a half times as much became {receipt.Parts.Length} messages");
        Expect(stage.Fixture.HasMessageIds ? held.Select(message => message.Id).SequenceEqual(receipt.Parts) : held.Count == receipt.Parts.Length, $"the receipt names {string.Join(", ", receipt.Parts)} and on the network stand {string.Join(", ", held.Select(message => message.Id))}");
        Expect(held.TrueForAll(message => limit.Allows(message.Text)), "a part is longer");
        var joined = string.Join(' ', held.Select(message => message.Text.Trim()));
        Expect(joined == text, $"{text.Length} characters became {joined.Length}, other ones from \"{Difference(text, joined)}\" on");
    }

    private static string Difference(string text, string other)
    {
        var same = text.AsSpan().CommonPrefixLength(other);
        return text[Math.Max(0, same - 10)..Math.Min(text.Length, same + 10)];
    }

    private static async Task SendsAreTracedAsync(ConformanceStage stage)
    {
        var traced = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ChatBridgeTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => _ = activity.OperationName == "chatbridge.send" && Equals(activity.GetTagItem("chatbridge.connection"), stage.Name) ? Interlocked.Increment(ref traced) : 0,
        };
        ActivitySource.AddActivityListener(listener);
        await stage.SendAsync("traced").ConfigureAwait(false);
        Expect(traced == 1, $"there are {traced} activities named chatbridge.send");
    }

    private static async Task SendsAreCountedAsync(ConformanceStage stage)
    {
        using var measured = new Measured("chatbridge.send.parts", stage.Name);
        await stage.SendAsync("counted").ConfigureAwait(false);
        await stage.SendAsync("counted too").ConfigureAwait(false);
        Expect(measured.Sum == 2, $"chatbridge.send.parts says {measured.Sum} after two");
    }

    private static async Task RepliesNameTheirMessageAsync(ConformanceStage stage)
    {
        var question = await stage.HearAsync("question").ConfigureAwait(false);
        var receipt = await stage.SendAsync(new OutgoingMessage { Content = "answer", ReplyTo = question.Message.Id }).ConfigureAwait(false);
        var held = (await stage.OwnAsync().ConfigureAwait(false)).Find(held => held.Id == receipt.Parts[0]);
        Expect(held?.ReplyTo == question.Message.Id, $"on the network it answers {(held?.ReplyTo is { } named ? named : "none")} and not {question.Message.Id}");
    }

    private static async Task FilesArriveAsync(ConformanceStage stage)
    {
        var receipt = await stage.SendAsync(new OutgoingMessage { Content = "with a file", Attachments = [AttachmentSource.FromBytes("notes.txt", "notes"u8.ToArray())] }).ConfigureAwait(false);
        var held = (await stage.OwnAsync().ConfigureAwait(false)).Find(held => held.Id == receipt.Parts[^1]);
        Expect(held?.Files.Contains("notes.txt") == true, $"the files of message {receipt.Parts[^1]} are: {string.Join(", ", held?.Files ?? [])}");
    }
}
