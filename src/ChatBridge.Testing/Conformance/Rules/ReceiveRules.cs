using Microsoft.Extensions.Logging;
using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>What people say, as the adapter tells it.</summary>
internal static class ReceiveRules
{
    private const int Burst = 30;

    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        Rule("receive.messages-name-their-channel", "A message, its event and the channel's look-up agree on connection and channel.", MessagesNameTheirChannelAsync),
        Rule("receive.channels-are-known", "The channel of an event has the name and the kind that the connection knows.", ChannelsAreKnownAsync),
        Rule("receive.authors-are-named", "A message has its author's id and name, and is not taken for the account's own.", AuthorsAreNamedAsync),
        Rule("receive.times-are-given", "A message has the time when it was said.", TimesAreGivenAsync),
        Rule("receive.text-is-exact", "IMessage.Text is exactly what the network sent.", TextIsExactAsync),
        Rule("receive.content-is-readable", "IMessage.Content can be read whatever was said, and the plain text of plain words is those words.", ContentIsReadableAsync),
        Rule("receive.equal-texts-are-two-messages", "Two messages with the same text are two messages, and each is told once.", EqualTextsAreTwoMessagesAsync),
        Rule("receive.order-is-kept", "Messages of a channel arrive in the order in which they were said.", OrderIsKeptAsync),
        Rule("receive.edits-arrive", "An edit is told with the message's id and its new text.", EditsArriveAsync, typeof(IFixtureEdits)),
        Rule("receive.edits-are-marked", "A message that was edited says so, and one that was not does not.", EditsAreMarkedAsync, typeof(IFixtureEdits)),
        Rule("receive.deletions-arrive", "A deletion is told with the message's id.", DeletionsArriveAsync, typeof(IFixtureEdits)),
        Rule("receive.replies-name-their-message", "An answer to a message names that message.", RepliesNameTheirMessageAsync, typeof(IFixtureReplies)),
        Rule("receive.usual-talk-warns-of-nothing", "A conversation in which nothing goes wrong logs no warning.", UsualTalkWarnsOfNothingAsync),
    ];

    private static ConformanceRule Rule(string id, string sentence, Func<ConformanceStage, Task> run, params Type[] abilities) =>
        new(id, ConformanceLevel.Receive, sentence, run) { Capabilities = [Capability.ReceiveMessages], Abilities = [typeof(IFixturePeople), .. abilities] };

    private static async Task MessagesNameTheirChannelAsync(ConformanceStage stage)
    {
        var heard = await stage.HearAsync("hello").ConfigureAwait(false);
        Expect(heard.Message.ChannelId == stage.Fixture.Channel, $"IMessage.ChannelId is {heard.Message.ChannelId} and not {stage.Fixture.Channel}");
        Expect(heard.Channel.Id == stage.Fixture.Channel, $"the event's channel is {heard.Channel.Id} and not {stage.Fixture.Channel}");
        Expect(heard.Message.Connection == stage.Connection && heard.Context.Connection == stage.Connection, "the connection is another");
    }

    private static async Task ChannelsAreKnownAsync(ConformanceStage stage)
    {
        var heard = await stage.HearAsync("hello").ConfigureAwait(false);
        Expect(heard.Channel.Name == stage.Channel.Name, $"the event says \"{heard.Channel.Name}\" and the connection \"{stage.Channel.Name}\"");
        Expect(heard.Channel.Kind == stage.Channel.Kind && heard.Channel.Kind != ChannelKind.Unknown, $"the event says {heard.Channel.Kind} and the connection {stage.Channel.Kind}");
    }

    private static async Task AuthorsAreNamedAsync(ConformanceStage stage)
    {
        var message = (await stage.HearAsync("hello").ConfigureAwait(false)).Message;
        Expect(message.Author.Id == stage.People.Speaker, $"the author is {message.Author.Id} and not {stage.People.Speaker}");
        Expect(message.Author.Name.Length > 0, "the author's name is empty");
        Expect(!message.IsOwn(), "IsOwn() is true of it");
    }

    private static async Task TimesAreGivenAsync(ConformanceStage stage)
    {
        var message = (await stage.HearAsync("hello").ConfigureAwait(false)).Message;
        Expect((message.CreatedAt - stage.Fixture.Time.GetUtcNow()).Duration() < TimeSpan.FromDays(1), $"CreatedAt is {message.CreatedAt:u}, and it is {stage.Fixture.Time.GetUtcNow():u}");
    }

    private static async Task TextIsExactAsync(ConformanceStage stage)
    {
        foreach (var text in Corpus.For(stage.Fixture))
        {
            var heard = await stage.HearAsync(text).ConfigureAwait(false);
            var held = stage.Fixture is IFixtureHistory ? (await stage.HeldAsync().ConfigureAwait(false)).Find(held => held.Id == stage.IdOf(heard))?.Text : text;   // networks trim, too
            Expect(heard.Message.Text == held, $"\"{held}\" became \"{heard.Message.Text}\"");
        }
    }

    private static async Task ContentIsReadableAsync(ConformanceStage stage)
    {
        foreach (var text in Corpus.For(stage.Fixture))
        {
            var message = (await stage.HearAsync(text).ConfigureAwait(false)).Message;
            try
            {
                _ = message.Content.PlainText;
            }
            catch (Exception exception)
            {
                throw new ConformanceFailure($"\"{text}\" made {exception.GetType().Name}: {exception.Message.TrimEnd('.')}");
            }
        }

        var plain = (await stage.HearAsync("plain words").ConfigureAwait(false)).Message;
        Expect(plain.Content.PlainText == "plain words", $"\"plain words\" became \"{plain.Content.PlainText}\"");
    }

    private static async Task EqualTextsAreTwoMessagesAsync(ConformanceStage stage)
    {
        MessageId[] said = [await stage.SayAsync("same").ConfigureAwait(false), await stage.SayAsync("same").ConfigureAwait(false)];
        await stage.HearAsync("other").ConfigureAwait(false);
        foreach (var id in said)
        {
            var times = stage.Evidence.Events<MessageCreated>().Count(seen => stage.IdOf(seen) == id);
            Expect(times == 1, $"message {id} was told {times} times");
        }

        var told = stage.Evidence.Events<MessageCreated>().Count(seen => seen.Message.Text == "same");
        Expect(told == said.Length, $"{said.Length} were said and {told} told");
    }

    private static async Task OrderIsKeptAsync(ConformanceStage stage)
    {
        var said = new List<MessageId>();
        for (var number = 1; number <= Burst; number++)
        {
            said.Add(await stage.SayAsync($"number {number}").ConfigureAwait(false));
        }

        List<MessageId> Heard() => [.. stage.Evidence.Events<MessageCreated>().Select(stage.IdOf)];
        await stage.UntilAsync(() => Heard().Count >= Burst, $"fewer than {Burst} arrived").ConfigureAwait(false);
        var heard = Heard();
        Expect(heard.SequenceEqual(said), $"{string.Join(", ", said)} came as {string.Join(", ", heard)}");
    }

    private static async Task<MessageId> EditAsync(ConformanceStage stage)
    {
        var heard = await stage.HearAsync("before the edit").ConfigureAwait(false);
        await stage.Ability<IFixtureEdits>().EditAsync(heard.Message.Id, "after the edit", stage.Token).ConfigureAwait(false);
        return heard.Message.Id;
    }

    private static async Task EditsArriveAsync(ConformanceStage stage)
    {
        var id = await EditAsync(stage).ConfigureAwait(false);
        var edited = await stage.SeesAsync<MessageEdited>(_ => true, "no MessageEdited came").ConfigureAwait(false);
        Expect(edited.After.Id == id, $"it names {edited.After.Id} and not {id}");
        Expect(edited.After.Text == "after the edit", $"its text is \"{edited.After.Text}\"");
    }

    private static async Task EditsAreMarkedAsync(ConformanceStage stage)
    {
        var id = await EditAsync(stage).ConfigureAwait(false);
        Expect(!stage.Evidence.Events<MessageCreated>().Exists(seen => seen.Message.IsEdited), "IsEdited is true of a new message");
        var edited = await stage.SeesAsync<MessageEdited>(seen => seen.After.Id == id, "no MessageEdited came").ConfigureAwait(false);
        Expect(edited.After.IsEdited, "IsEdited is false of an edited one");
    }

    private static async Task DeletionsArriveAsync(ConformanceStage stage)
    {
        var heard = await stage.HearAsync("to be deleted").ConfigureAwait(false);
        await stage.Ability<IFixtureEdits>().DeleteAsync(heard.Message.Id, stage.Token).ConfigureAwait(false);
        var deleted = await stage.SeesAsync<MessageDeleted>(_ => true, "no MessageDeleted came").ConfigureAwait(false);
        Expect(deleted.Id == heard.Message.Id, $"it names {deleted.Id} and not {heard.Message.Id}");
    }

    private static async Task RepliesNameTheirMessageAsync(ConformanceStage stage)
    {
        var question = await stage.HearAsync("question").ConfigureAwait(false);
        var id = await stage.Ability<IFixtureReplies>().ReplyAsync(question.Message.Id, "answer", stage.Token).ConfigureAwait(false);
        var answer = await stage.SeesAsync<MessageCreated>(seen => seen.Message.Id == id, "the answer did not arrive").ConfigureAwait(false);
        Expect(answer.Message.ReplyTo == question.Message.Id, $"IMessage.ReplyTo is {(answer.Message.ReplyTo is { } named ? named : "null")} and not {question.Message.Id}");
        Expect(question.Message.ReplyTo is null, "a message that answers none names one");
    }

    private static async Task UsualTalkWarnsOfNothingAsync(ConformanceStage stage)
    {
        var heard = await stage.HearAsync("hello").ConfigureAwait(false);
        if (stage.Fixture is IFixtureEdits edits)
        {
            await edits.EditAsync(heard.Message.Id, "hello, all", stage.Token).ConfigureAwait(false);
            await edits.DeleteAsync(heard.Message.Id, stage.Token).ConfigureAwait(false);
        }

        await stage.HearAsync("bye").ConfigureAwait(false);
        await stage.StopAsync().ConfigureAwait(false);
        var warning = stage.Evidence.FirstLine(LogLevel.Warning);
        Expect(warning is null, $"there is \"{warning}\"");
    }
}
