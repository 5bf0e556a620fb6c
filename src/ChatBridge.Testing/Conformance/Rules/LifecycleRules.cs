using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>A connection that comes and goes, and what it leaves behind.</summary>
internal static class LifecycleRules
{
    private const int Cycles = 20;
    private const int CyclesInRealTime = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);   // in real time, for something to happen that must not

    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        new("connect.dispose-while-starting", ConformanceLevel.Connect, "A connection that is disposed while it starts ends its start and leaves nothing behind.", DisposeWhileStartingAsync) { Starts = false, Abilities = [typeof(IFixtureOutage)] },
        new("connect.cycles-leave-nothing", ConformanceLevel.Connect, $"After {Cycles} starts and stops no socket is open, and no more timers than after the first ({CyclesInRealTime} in real time).", CyclesLeaveNothingAsync) { Abilities = [typeof(IFixtureSockets)] },
        new("connect.reconnects-are-counted", ConformanceLevel.Connect, "A socket that is lost is counted once, by the runtime.", ReconnectsAreCountedAsync) { Abilities = [typeof(IFixtureSockets)] },
        new("connect.settings-tell-no-secret", ConformanceLevel.Connect, "Neither the settings nor the native side of a connection show a secret as text.", SettingsTellNoSecretAsync) { Exempts = stage => stage.Fixture.Secrets.IsEmpty ? "the fixture names no secrets" : null },
        new("send.handlers-may-send-while-stopping", ConformanceLevel.Send, "A stop waits for a handler that runs, and what that sends stands or fails with a ChatException.", HandlersMaySendWhileStoppingAsync)
        {
            Capabilities = [Capability.ReceiveMessages, Capability.SendMessages], Abilities = [typeof(IFixturePeople)],
        },
    ];

    private static async Task DisposeWhileStartingAsync(ConformanceStage stage)
    {
        stage.Ability<IFixtureOutage>().GoDown();
        var starting = stage.BeginStartAsync(stage.Token);
        await stage.UntilAsync(() => starting.IsCompleted || stage.Connection.State == ConnectionState.Connecting, "the adapter did not try to connect").ConfigureAwait(false);
        await stage.DisposeConnectionAsync().ConfigureAwait(false);
        await stage.ThrowsAsync<ChatException>(starting, "the start").ConfigureAwait(false);
        var timers = (stage.Fixture.Time as VirtualTime)?.ArmedTimers ?? 0;
        Expect(timers == 0, $"{timers} timers are armed then");
    }

    private static async Task CyclesLeaveNothingAsync(ConformanceStage stage)
    {
        var time = stage.Fixture.Time as VirtualTime;
        var first = 0;
        for (var cycle = 1; cycle <= (time is null ? CyclesInRealTime : Cycles); cycle++)
        {
            await stage.StopAsync().ConfigureAwait(false);
            await stage.UntilAsync(() => stage.Sockets.Open == 0, $"{stage.Sockets.Open} sockets are open after stop {cycle}").ConfigureAwait(false);
            first = cycle == 1 ? time?.ArmedTimers ?? 0 : first;
            await stage.UntilAsync(() => (time?.ArmedTimers ?? 0) <= first, $"{time?.ArmedTimers} timers are armed after stop {cycle} and {first} after the first").ConfigureAwait(false);
            await stage.StartAsync().ConfigureAwait(false);
        }
    }

    private static async Task ReconnectsAreCountedAsync(ConformanceStage stage)
    {
        using var measured = new Measured("chatbridge.session.reconnects", stage.Name);
        var opened = stage.Sockets.Opened;
        stage.Sockets.Cut();
        await stage.UntilAsync(() => stage.Sockets.Opened > opened && stage.Connection.State == ConnectionState.Ready, "the connection did not come back").ConfigureAwait(false);
        Expect(measured.Sum == stage.Sockets.Opened - opened, $"chatbridge.session.reconnects says {measured.Sum} when {stage.Sockets.Opened - opened} sockets were opened");
    }

    private static Task SettingsTellNoSecretAsync(ConformanceStage stage)
    {
        stage.Evidence.Tell($"settings {stage.Settings}");
        if (stage.Connection.TryGetNative<object>(out var native))
        {
            stage.Evidence.Tell($"native {native}");
        }

        var leak = stage.FindLeak();
        Expect(leak is null, leak ?? "");
        return Task.CompletedTask;
    }

    private static async Task HandlersMaySendWhileStoppingAsync(ConformanceStage stage)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = new TaskCompletionSource<SendReceipt>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var bot = stage.Bridge.Events.Subscribe<MessageCreated>(async (seen, token) =>
        {
            if (seen.Message.IsOwn())
            {
                return;
            }

            entered.TrySetResult();
            await release.Task.ConfigureAwait(false);
            try
            {
                sent.TrySetResult(await seen.Channel.SendAsync("said while stopping", token).ConfigureAwait(false));
            }
            catch (Exception exception)
            {
                sent.TrySetException(exception);
            }
        });
        await stage.SayAsync("to be answered slowly").ConfigureAwait(false);
        await stage.UntilAsync(() => entered.Task.IsCompleted, "the message did not arrive").ConfigureAwait(false);
        var stopping = stage.StopAsync();
        await stage.PassAsync(Pause, () => stopping.IsCompleted).ConfigureAwait(false);
        Expect(!stopping.IsCompleted, "the stop ended while the handler ran");
        release.SetResult();
        await stopping.ConfigureAwait(false);
        await stage.UntilAsync(() => sent.Task.IsCompleted, "the handler's send did not end").ConfigureAwait(false);
        if (sent.Task.Exception?.InnerException is { } failure)
        {
            stage.Tell(failure);
            Expect(failure is ChatException or OperationCanceledException, $"the send ended with {failure.GetType().Name} ({failure.Message.TrimEnd('.')})");
        }
        else if (stage.Fixture is IFixtureHistory)
        {
            Expect((await stage.OwnAsync().ConfigureAwait(false)).Exists(held => held.Text == "said while stopping"), "the send succeeded and the message does not stand");
        }
    }
}
