using ChatBridge.Sessions;
using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>Starting, stopping, and the account.</summary>
internal static class ConnectRules
{
    public const string Secrets = "connect.secrets-stay-secret";
    private const int ManyCuts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);   // in real time, for something to happen that need not

    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        new("connect.start-ends-ready", ConformanceLevel.Connect, "A start ends when the connection is ready and the account is known.", StartEndsReadyAsync) { Starts = false },
        new("connect.shards-name-the-account", ConformanceLevel.Connect, "Every shard gives the account's own id.", ShardsNameTheAccountAsync),
        new("connect.refused-credentials-are-fatal", ConformanceLevel.Connect, "A refusal of the credentials ends the start with an error and is not tried again.", RefusalIsFatalAsync)
        {
            Starts = false, WrongCredentials = true, Abilities = [typeof(IFixtureWrongCredentials), typeof(IFixtureSockets)],
        },
        new("connect.refused-credentials-are-named", ConformanceLevel.Connect, "A refusal of the credentials is an error of kind Unauthenticated or Forbidden with effect NotApplied.", RefusalIsNamedAsync)
        {
            Starts = false, WrongCredentials = true, Abilities = [typeof(IFixtureWrongCredentials)],
        },
        new("connect.refusal-tells-no-secret", ConformanceLevel.Connect, "Neither the log nor the error of a refused start holds the credentials.", RefusalTellsNoSecretAsync)
        {
            Starts = false, WrongCredentials = true, Abilities = [typeof(IFixtureWrongCredentials)], Exempts = HasNoSecrets,
        },
        new(Secrets, ConformanceLevel.Connect, "Neither the log nor an error holds a secret.", SecretsStaySecretAsync) { Exempts = HasNoSecrets },
        new("connect.unreachable-is-tried-again", ConformanceLevel.Connect, "A network that is away at the start is tried again until it is there.", UnreachableIsTriedAgainAsync) { Starts = false, Abilities = [typeof(IFixtureOutage)] },
        new("connect.start-can-be-cancelled", ConformanceLevel.Connect, "A start that is cancelled while the network is away ends, and leaves nothing that cannot be disposed.", StartCanBeCancelledAsync) { Starts = false, Abilities = [typeof(IFixtureOutage)] },
        new("connect.cut-sockets-are-replaced", ConformanceLevel.Connect, $"A socket that is cut is replaced by another, {ManyCuts} times in a row too.", CutSocketsAreReplacedAsync) { Abilities = [typeof(IFixtureSockets)] },
        new("connect.heartbeats-are-measured", ConformanceLevel.Connect, "Heartbeats are sent, and their round trips measured.", HeartbeatsAreMeasuredAsync) { Exempts = HasNoHeartbeats },
        new("connect.silent-sockets-are-left", ConformanceLevel.Connect, "A socket that falls silent is left for another.", SilentSocketsAreLeftAsync) { Abilities = [typeof(IFixtureSilence), typeof(IFixtureSockets)], Exempts = HasNoHeartbeats },
        new("connect.stop-closes-every-socket", ConformanceLevel.Connect, "A stop ends the shards and closes every socket.", StopClosesEverySocketAsync) { Abilities = [typeof(IFixtureSockets)] },
        new("connect.start-after-stop", ConformanceLevel.Connect, "A connection that was stopped can be started again.", StartAfterStopAsync),
        new("connect.dispose-leaves-no-timer", ConformanceLevel.Connect, "A connection that was disposed leaves no timer.", DisposeLeavesNoTimerAsync) { Exempts = stage => stage.Fixture.Time is VirtualTime ? null : "timers are counted on a virtual clock only" },
    ];

    private static string? HasNoSecrets(ConformanceStage stage) => stage.Fixture.Secrets.IsEmpty ? "the fixture names no secrets" : null;

    private static string? HasNoHeartbeats(ConformanceStage stage) => stage.Fixture.HasHeartbeats ? null : "the protocol has no heartbeats that are answered";

    private static async Task StartEndsReadyAsync(ConformanceStage stage)
    {
        await stage.StartAsync().ConfigureAwait(false);
        Expect(stage.Connection.State == ConnectionState.Ready, $"the connection is {stage.Connection.State} then");
        Expect(stage.Connection.Self is { Name.Length: > 0 }, "IChatConnection.Self has no account with a name then");
    }

    private static Task ShardsNameTheAccountAsync(ConformanceStage stage)
    {
        foreach (var shard in stage.Connection.Shards)
        {
            Expect(shard.GetUserId() == stage.Connection.Self?.Id, $"shard {shard.Id} says {shard.GetUserId()} and the connection {stage.Connection.Self?.Id}");
        }

        return Task.CompletedTask;
    }

    private static async Task RefusalIsFatalAsync(ConformanceStage stage)
    {
        await stage.ThrowsAsync<ChatException>(stage.BeginStartAsync(stage.Token), "the start").ConfigureAwait(false);
        Expect(stage.Connection.State == ConnectionState.Faulted, $"the connection is {stage.Connection.State} afterwards and not Faulted");
        var opened = stage.Sockets.Opened;
        if (stage.Fixture.Time is VirtualTime time)
        {
            for (var second = 0; second < 300; second++)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }
        }

        Expect(stage.Sockets.Opened == opened, $"{stage.Sockets.Opened - opened} further sockets were opened");
    }

    private static async Task RefusalIsNamedAsync(ConformanceStage stage)
    {
        var error = await RefuseAsync(stage).ConfigureAwait(false);
        Expect(error is { Kind: ChatErrorKind.Unauthenticated or ChatErrorKind.Forbidden }, $"the kind is {(error is null ? "not told" : error.Kind)}");
        Expect(error?.Effect == Effect.NotApplied, $"the effect is {error?.Effect}");
    }

    private static async Task RefusalTellsNoSecretAsync(ConformanceStage stage)
    {
        await RefuseAsync(stage).ConfigureAwait(false);
        ExpectNoLeak(stage);
    }

    // Does not wait for the fate of the start: whether that ends is another rule's.
    private static async Task<ChatError?> RefuseAsync(ConformanceStage stage)
    {
        var starting = stage.BeginStartAsync(stage.Token);
        ChatError? Fault() => stage.Connection.Shards.Select(shard => shard.State.Fault).FirstOrDefault(fault => fault is not null);
        await stage.PassAsync(5 * Pause, () => starting.IsCompleted || Fault() is not null).ConfigureAwait(false);
        if (starting is { IsFaulted: true, Exception.InnerException: ChatException refusal })
        {
            stage.Tell(refusal);
            return refusal.Error;
        }

        return Fault();
    }

    private static async Task SecretsStaySecretAsync(ConformanceStage stage)
    {
        if (stage.Fixture is IFixtureSockets sockets)
        {
            sockets.Cut();
            await stage.UntilAsync(() => sockets.Opened > 1 && stage.Connection.State == ConnectionState.Ready, "the connection did not come back").ConfigureAwait(false);
        }

        foreach (var shard in stage.Connection.Shards)
        {
            stage.Evidence.Tell($"shard {shard} {shard.State}");
        }

        stage.Evidence.Tell($"connection {stage.Connection}");
        await stage.StopAsync().ConfigureAwait(false);
        ExpectNoLeak(stage);
    }

    private static void ExpectNoLeak(ConformanceStage stage)
    {
        var leak = stage.FindLeak();
        Expect(leak is null, leak ?? "");
    }

    private static async Task UnreachableIsTriedAgainAsync(ConformanceStage stage)
    {
        var network = stage.Ability<IFixtureOutage>();
        network.GoDown();
        var starting = stage.BeginStartAsync(stage.Token);
        await BeginToConnectAsync(stage, starting).ConfigureAwait(false);
        network.ComeBack();
        await stage.WaitAsync(starting, "the start did not end when the network was back").ConfigureAwait(false);
    }

    private static async Task BeginToConnectAsync(ConformanceStage stage, Task starting)
    {
        await stage.UntilAsync(() => starting.IsCompleted || stage.Connection.State == ConnectionState.Connecting, "the adapter did not try to connect").ConfigureAwait(false);
        await stage.PassAsync(Pause, () => starting.IsCompleted).ConfigureAwait(false);
    }

    private static async Task StartCanBeCancelledAsync(ConformanceStage stage)
    {
        stage.Ability<IFixtureOutage>().GoDown();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stage.Token);
        var starting = stage.BeginStartAsync(patience.Token);
        await BeginToConnectAsync(stage, starting).ConfigureAwait(false);
        await patience.CancelAsync().ConfigureAwait(false);
        await stage.ThrowsAsync<OperationCanceledException>(starting, "the start").ConfigureAwait(false);
        await stage.DisposeConnectionAsync().ConfigureAwait(false);
    }

    private static async Task CutSocketsAreReplacedAsync(ConformanceStage stage)
    {
        for (var cut = 1; cut <= ManyCuts; cut++)
        {
            var opened = stage.Sockets.Opened;
            stage.Sockets.Cut();
            await stage.UntilAsync(() => stage.Sockets.Opened > opened && stage.Connection.State == ConnectionState.Ready, $"the connection did not come back after cut {cut}").ConfigureAwait(false);
        }
    }

    private static Task HeartbeatsAreMeasuredAsync(ConformanceStage stage) =>
        stage.UntilAsync(() => stage.Connection.Shards.All(shard => shard.HeartbeatLatency is not null), "IShard.HeartbeatLatency stays null");

    private static async Task SilentSocketsAreLeftAsync(ConformanceStage stage)
    {
        // One heartbeat goes well first, since some protocols tell their interval late.
        await stage.PassAsync(2 * Pause, () => stage.Connection.Shards.All(shard => shard.HeartbeatLatency is not null)).ConfigureAwait(false);
        var opened = stage.Sockets.Opened;
        stage.Ability<IFixtureSilence>().FallSilent();
        await stage.UntilAsync(() => stage.Sockets.Opened > opened && stage.Connection.State == ConnectionState.Ready, "the connection stayed on it").ConfigureAwait(false);
    }

    private static async Task StopClosesEverySocketAsync(ConformanceStage stage)
    {
        await stage.StopAsync().ConfigureAwait(false);
        Expect(stage.Connection.State == ConnectionState.Stopped, $"the connection is {stage.Connection.State} then");
        Expect(stage.Connection.Shards.All(shard => !shard.IsAlive), "a shard is alive then");
        await stage.UntilAsync(() => stage.Sockets.Open == 0, $"{stage.Sockets.Open} sockets are open then").ConfigureAwait(false);
    }

    private static async Task StartAfterStopAsync(ConformanceStage stage)
    {
        await stage.StopAsync().ConfigureAwait(false);
        await stage.StartAsync().ConfigureAwait(false);
        Expect(stage.Connection.State == ConnectionState.Ready, $"the connection is {stage.Connection.State} after the second start");
    }

    private static async Task DisposeLeavesNoTimerAsync(ConformanceStage stage)
    {
        await stage.DisposeConnectionAsync().ConfigureAwait(false);
        var time = (VirtualTime)stage.Fixture.Time;
        Expect(time.ArmedTimers == 0, $"{time.ArmedTimers} timers are armed then");
    }
}
