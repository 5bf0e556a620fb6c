using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>What becomes of messages when the wire does not behave.</summary>
internal static class ContinuityRules
{
    public const int Load = 20;   // more than a lane of 8 holds, less than what makes a shard stop reading for what no history has

    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        new("receive.gaps-are-closed-or-told", ConformanceLevel.Receive, "A message that was said while the connection was lost arrives, or ContinuityLost is told.", GapsAreClosedOrToldAsync)
        {
            Capabilities = [Capability.ReceiveMessages], Abilities = [typeof(IFixturePeople), typeof(IFixtureOutage)],
        },
        new("receive.resume-misses-nothing", ConformanceLevel.Receive, "A session that is continued brings what was missed, once and in order, and tells of no gap.", ResumeMissesNothingAsync)
        {
            Capabilities = [Capability.ReceiveMessages, Capability.Resume], Abilities = [typeof(IFixturePeople), typeof(IFixtureOutage)],
        },
        new("receive.unknown-events-are-survived", ConformanceLevel.Receive, "An event of a kind that nobody knows leaves the socket open.", UnknownEventsAreSurvivedAsync)
        {
            Capabilities = [Capability.ReceiveMessages], Abilities = [typeof(IFixturePeople), typeof(IFixtureFrames), typeof(IFixtureSockets)],
        },
        new("receive.malformed-frames-are-survived", ConformanceLevel.Receive, "Frames that break the protocol's form do not end the connection.", MalformedFramesAreSurvivedAsync)
        {
            Capabilities = [Capability.ReceiveMessages], Abilities = [typeof(IFixturePeople), typeof(IFixtureFrames)],
        },
        new("send.handlers-under-load", ConformanceLevel.Send, "Handlers that send while more messages wait than fit are not held up by their own answers.", HandlersMaySendUnderLoadAsync)
        {
            Capabilities = [Capability.ReceiveMessages, Capability.SendMessages], Abilities = [typeof(IFixturePeople)], Tune = options => (options.Dispatch.Lanes, options.Dispatch.Capacity) = (1, 8),
        },
    ];

    private static async Task GapsAreClosedOrToldAsync(ConformanceStage stage)
    {
        await stage.HearAsync("before the gap").ConfigureAwait(false);
        var missed = await MissAsync(stage, 1).ConfigureAwait(false);
        await stage.UntilAsync(() => stage.Evidence.Events<ContinuityLost>().Count > 0 || stage.Evidence.Events<MessageCreated>().Exists(seen => missed.Contains(stage.IdOf(seen))), "neither came").ConfigureAwait(false);
    }

    private static async Task ResumeMissesNothingAsync(ConformanceStage stage)
    {
        await stage.HearAsync("before the gap").ConfigureAwait(false);
        var missed = await MissAsync(stage, 3).ConfigureAwait(false);
        await stage.HearAsync("after the gap").ConfigureAwait(false);
        var arrived = stage.Evidence.Events<MessageCreated>().Select(stage.IdOf).Where(missed.Contains).ToList();
        Expect(arrived.SequenceEqual(missed), $"of {string.Join(", ", missed)} came {string.Join(", ", arrived)}");
        Expect(stage.Evidence.Events<ContinuityLost>().Count == 0, "ContinuityLost was told");
    }

    /// <summary>Somebody speaks while the network cannot reach the adapter.</summary>
    private static async Task<List<MessageId>> MissAsync(ConformanceStage stage, int count)
    {
        var network = stage.Ability<IFixtureOutage>();
        network.GoDown();
        var missed = new List<MessageId>();
        for (var number = 1; number <= count; number++)
        {
            missed.Add(await stage.SayAsync($"in the gap, {number}").ConfigureAwait(false));
        }

        await stage.UntilAsync(() => stage.Connection.State != ConnectionState.Ready, "the connection did not notice that its socket was cut").ConfigureAwait(false);
        network.ComeBack();
        await stage.UntilReadyAsync().ConfigureAwait(false);
        return missed;
    }

    private static async Task UnknownEventsAreSurvivedAsync(ConformanceStage stage)
    {
        await stage.HearAsync("before").ConfigureAwait(false);
        var opened = stage.Sockets.Opened;
        stage.Ability<IFixtureFrames>().SendUnknownEvent();
        await ReachAsync(stage, "after").ConfigureAwait(false);
        Expect(stage.Sockets.Opened == opened, "the adapter opened another");
    }

    private static async Task MalformedFramesAreSurvivedAsync(ConformanceStage stage)
    {
        for (var round = 1; round <= 6; round++)
        {
            stage.Ability<IFixtureFrames>().SendMalformed();
            await ReachAsync(stage, $"after malformed frame {round}").ConfigureAwait(false);
        }
    }

    /// <summary>Somebody speaks until the adapter hears it: what is said while it changes sockets may be lost.</summary>
    private static async Task ReachAsync(ConformanceStage stage, string text)
    {
        var started = TimeProvider.System.GetTimestamp();
        bool HasHeard() => stage.Evidence.Events<MessageCreated>().Exists(seen => seen.Message.Text == text);
        while (!HasHeard())
        {
            Expect(TimeProvider.System.GetElapsedTime(started) < stage.Fixture.Patience, $"nothing that was said arrived {text}; the connection is {stage.Connection.State}");
            await stage.SayAsync(text).ConfigureAwait(false);
            await stage.PassAsync(TimeSpan.FromMilliseconds(200), HasHeard).ConfigureAwait(false);
        }
    }

    private static async Task HandlersMaySendUnderLoadAsync(ConformanceStage stage)
    {
        var (answered, failed) = (0, (Exception?)null);
        using var bot = stage.Bridge.Events.Subscribe<MessageCreated>(async (seen, token) =>
        {
            if (seen.Message.IsOwn() || !seen.Message.Text.StartsWith("load ", StringComparison.Ordinal))
            {
                return;
            }

            try
            {
                await seen.Channel.SendAsync("answer to " + seen.Message.Text, token).ConfigureAwait(false);
                Interlocked.Increment(ref answered);
            }
            catch (ChatException exception)
            {
                failed ??= exception;
            }
        });
        for (var number = 1; number <= Load; number++)
        {
            await stage.SayAsync($"load {number}").ConfigureAwait(false);
        }

        await stage.UntilAsync(() => failed is not null || Volatile.Read(ref answered) >= Load || stage.Evidence.Events<ContinuityLost>().Count > 0, "not every message was answered, and ContinuityLost was not told").ConfigureAwait(false);
        Expect(failed is null, $"an answer failed: {failed?.Message.TrimEnd('.')}");
    }
}
