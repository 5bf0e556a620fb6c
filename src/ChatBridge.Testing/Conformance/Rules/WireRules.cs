using Microsoft.Extensions.Logging;
using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>How what the network sends comes over the wire, and how fast it is taken.</summary>
internal static class WireRules
{
    private const int Load = 20;   // more than a lane of 8 holds, less than what makes a shard stop reading for what no history has
    private const int Boundaries = 64;

    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        Rule("receive.pieces-make-no-difference", "What the network sends is read the same in whatever pieces it arrives.", PiecesMakeNoDifferenceAsync, typeof(IFixturePieces)),
        Rule("receive.oversize-frames-cost-their-socket", "A frame over the connection's limit costs its socket and is told, and the connection comes back.", OversizeFramesAsync, typeof(IFixtureLargeFrames), typeof(IFixtureSockets)),
        Rule("receive.slow-handlers-keep-the-order", "Messages arrive in their order also while a handler is slow and more of them wait than fit, or ContinuityLost is told.", SlowHandlersKeepTheOrderAsync) with { Tune = options => (options.Dispatch.Lanes, options.Dispatch.Capacity) = (1, 8) },
        Rule("receive.ids-can-be-kept", "Ids that were kept as text are equal to those they came from, and find the same channel and the same user.", IdsCanBeKeptAsync),
    ];

    private static ConformanceRule Rule(string id, string sentence, Func<ConformanceStage, Task> run, params Type[] abilities) =>
        new(id, ConformanceLevel.Receive, sentence, run) { Capabilities = [Capability.ReceiveMessages], Abilities = [typeof(IFixturePeople), .. abilities] };

    // Every size that a codec may take for granted, and every boundary of the first bytes: there the heads of frames are.
    private static async Task PiecesMakeNoDifferenceAsync(ConformanceStage stage)
    {
        var pieces = stage.Ability<IFixturePieces>();
        foreach (var (first, rest) in new[] { (1, 1), (2, 2), (3, 3), (7, 7) }.Concat(Enumerable.Range(1, Boundaries).Select(first => (first, int.MaxValue))))
        {
            pieces.CutInto(first, rest);
            var text = $"in pieces of {first} and {rest}: Grüße 😀";
            var message = (await stage.HearAsync(text).ConfigureAwait(false)).Message;
            Expect(message.Text == text, $"\"{text}\" became \"{message.Text}\"");
        }
    }

    private static async Task OversizeFramesAsync(ConformanceStage stage)
    {
        await stage.HearAsync("before").ConfigureAwait(false);
        var opened = stage.Sockets.Opened;
        stage.Ability<IFixtureLargeFrames>().SendTooLarge();
        await stage.UntilAsync(() => stage.Sockets.Opened > opened, "the adapter stayed on the socket").ConfigureAwait(false);
        await stage.UntilReadyAsync().ConfigureAwait(false);
        Expect(stage.Evidence.FirstLine(LogLevel.Warning) is not null || stage.Evidence.Events<ConnectionChanged>().Exists(seen => seen.Fault is not null), "neither a warning nor ConnectionChanged says why");
        await stage.HearAsync("after").ConfigureAwait(false);
    }

    private static async Task SlowHandlersKeepTheOrderAsync(ConformanceStage stage)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var slow = stage.Bridge.Events.Subscribe<MessageCreated>(async (_, _) => await release.Task.ConfigureAwait(false));
        var said = new List<MessageId>();
        try
        {
            for (var number = 1; number <= Load; number++)
            {
                said.Add(await stage.SayAsync($"slow {number}").ConfigureAwait(false));
            }
        }
        finally
        {
            release.SetResult();
        }

        List<MessageId> Heard() => [.. stage.Evidence.Events<MessageCreated>().Select(stage.IdOf)];
        bool IsTold() => stage.Evidence.Events<ContinuityLost>().Count > 0;
        await stage.UntilAsync(() => Heard().Count >= Load || IsTold(), $"fewer than {Load} arrived, and ContinuityLost was not told").ConfigureAwait(false);
        var heard = Heard();
        Expect(IsTold() || heard.SequenceEqual(said), $"{string.Join(", ", said)} came as {string.Join(", ", heard)}");
    }

    private static async Task IdsCanBeKeptAsync(ConformanceStage stage)
    {
        var heard = await stage.HearAsync("kept").ConfigureAwait(false);
        var (message, channel, user) = (heard.Message.Id, heard.Channel.Id, heard.Message.Author.Id);
        Expect(MessageId.Parse(message.ToString()) == message && ChannelId.Parse(channel.ToString()) == channel && UserId.Parse(user.ToString()) == user, $"one of {message}, {channel} and {user} is another after ToString and Parse");
        var found = await stage.WaitAsync(stage.Connection.FetchChannelAsync(ChannelId.Parse(channel.ToString()), stage.Token).AsTask(), "the channel could not be fetched").ConfigureAwait(false);
        Expect(found?.Id == channel, $"{channel} finds the channel {(found is null ? "null" : found.Id)}");
        var author = await stage.WaitAsync(stage.Connection.FetchUserAsync(UserId.Parse(user.ToString()), stage.Token).AsTask(), "the user could not be fetched").ConfigureAwait(false);
        Expect(author is null || author.Id == user, $"{user} finds the user {author?.Id}");
    }
}
