using ChatBridge.Sessions;
using ChatBridge.Testing.Transports;
using ChatBridge.Tests.Engine;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Sessions;

public sealed class ShardWatchTests
{
    [Fact]
    public async Task First_heartbeat_comes_after_a_random_part_of_the_interval_and_then_each_interval()
    {
        await using var stage = new EngineStage();
        stage.Random.Value = 0.3;
        var socket = await stage.ReadyAsync(heartbeat: 10_000);

        await stage.StepAsync(2.9);
        await stage.RestAsync();
        socket.ExpectNothingMore();
        await stage.StepAsync(0.1);
        await socket.ExpectAsync("beat");
        stage.Shard.HeartbeatLatency.Should().BeNull("it is not measured yet");
        await stage.StepAsync(0.2);
        socket.Send("ack");
        socket.Send("beat!");   // answered when the ack has been read
        await socket.ExpectAsync("beat");
        stage.Shard.HeartbeatLatency.Should().Be(TimeSpan.FromSeconds(0.2));
        socket.Send("ack");
        await stage.SyncAsync(socket);
        await stage.StepAsync(9.7);
        await stage.RestAsync();
        socket.ExpectNothingMore();
        await stage.StepAsync(0.1);
        await socket.ExpectAsync("beat");
    }

    [Fact]
    public async Task Socket_without_an_answer_or_any_frame_is_dead_at_the_next_heartbeat()
    {
        await using var stage = new EngineStage();
        var socket = await stage.ReadyAsync(heartbeat: 10_000);
        await stage.StepAsync(5);
        await socket.ExpectAsync("beat");
        await stage.StepAsync(9.9);
        await stage.RestAsync();
        socket.ClosedByClient.IsCompleted.Should().BeFalse();
        await stage.StepAsync(0.1);

        (await socket.ClosedByClient.Soon())!.Value.Code.Should().Be(4900);
        await stage.StepAsync(0);
        await stage.AcceptAsync("resume key 1", "resumed");
        stage.Shard.IsAlive.Should().BeTrue();
    }

    [Fact]
    public async Task Heartbeat_that_was_asked_for_right_before_the_next_is_not_held_against_the_socket()
    {
        await using var stage = new EngineStage();
        var socket = await stage.ReadyAsync(heartbeat: 10_000);
        await stage.StepAsync(5);
        await socket.ExpectAsync("beat");
        socket.Send("ack");
        await stage.SyncAsync(socket);
        await stage.StepAsync(9.9);
        socket.Send("beat!");
        await socket.ExpectAsync("beat");
        await stage.RestAsync();
        await stage.StepAsync(0.1);
        await socket.ExpectAsync("beat");
        socket.ClosedByClient.IsCompleted.Should().BeFalse();
        await stage.RestAsync();
        await stage.StepAsync(10);
        (await socket.ClosedByClient.Soon())!.Value.Code.Should().Be(4900, "that one was due, and nothing has come since");
    }

    [Fact]
    public async Task Socket_that_answers_no_heartbeat_but_brings_frames_lives()
    {
        await using var stage = new EngineStage();
        stage.Listen();
        var socket = await stage.ReadyAsync(heartbeat: 10_000);
        await stage.StepAsync(5);
        await socket.ExpectAsync("beat");
        for (var i = 2; i < 6; i++)
        {
            socket.Send($"msg {i} a {i} x");
            await stage.Heard.ReachAsync(i - 1);
            await stage.StepAsync(10);
            await socket.ExpectAsync("beat");
        }

        socket.ClosedByClient.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Silence_longer_than_its_limit_ends_the_socket()
    {
        await using var stage = new EngineStage(options => options.Session.SilenceTimeout = TimeSpan.FromSeconds(7));
        var socket = await stage.ReadyAsync();
        for (var i = 0; i < 7; i++)
        {
            socket.ClosedByClient.IsCompleted.Should().BeFalse();
            await stage.StepAsync(1);
        }

        (await socket.ClosedByClient.Soon())!.Value.Code.Should().Be(4900);
        stage.Log.Lines.Should().NotContain(line => line.Id == 1003);
    }

    [Fact]
    public async Task Peer_that_stops_reading_does_not_stop_the_watch()
    {
        var stuck = new StuckTransport("beat");
        await using var stage = new EngineStage(script: script => script.Open = _ => new(stuck));
        var start = stage.StartAsync();
        stuck.Script.Send("hello 10000");
        stuck.Script.Send("ready 1 key");
        await start.Soon();
        await stage.StepAsync(5);
        await stuck.Blocked.Soon();   // the heartbeat cannot be written
        stage.Script.Open = null;
        await stage.StepAsync(10);

        await stage.UntilAsync(stuck.Disposed);   // the goodbye cannot be written either
        await stage.AcceptAsync("resume key 1", "resumed");
    }

    [Fact]
    public async Task Goodbye_that_cannot_be_written_is_given_up_after_its_time()
    {
        var stuck = new StuckTransport("close");
        await using var stage = new EngineStage(script: script => script.Open = _ => new(stuck));
        var start = stage.StartAsync();
        stuck.Script.Send("ready 1 key");
        await start.Soon();
        await stage.RestAsync();
        var close = stage.Shard.CloseAsync();
        await stuck.Blocked.Soon();
        await stage.UntilAsync(close);

        stage.Time.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
        stuck.Disposed.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task Frames_that_arrive_during_the_goodbye_do_not_cut_it_short()
    {
        var slow = new StuckTransport("close");
        await using var stage = new EngineStage(script: script => script.Open = _ => new(slow));
        var start = stage.StartAsync();
        slow.Script.Send("ready 1 key");
        await start.Soon();
        await stage.RestAsync();
        var close = stage.Shard.CloseAsync();
        await slow.Blocked.Soon();
        slow.Script.Send("note 2");
        slow.Script.End();
        await stage.UntilAsync(close);

        slow.Disposed.IsCompleted.Should().BeTrue();
        slow.WasCutShort.Should().BeFalse("the socket is kept until the goodbye is said or its time is over");
    }

    [Fact]
    public async Task Store_that_hangs_stops_neither_the_heartbeats_nor_the_close()
    {
        await using var stage = new EngineStage();
        var saving = new TaskCompletionSource();
        var free = new TaskCompletionSource();
        stage.Store.OnSave = _ =>
        {
            saving.TrySetResult();
            return free.Task;
        };
        var socket = await stage.ReadyAsync(heartbeat: 10_000);
        await stage.StepAsync(5);
        await socket.ExpectAsync("beat");
        await saving.Task.Soon();
        for (var i = 0; i < 3; i++)
        {
            socket.Send("ack");
            await stage.SyncAsync(socket);
            await stage.StepAsync(10);
            await socket.ExpectAsync("beat");
        }

        await stage.UntilAsync(stage.Shard.CloseAsync(StopIntent.KeepResumable));
        free.SetResult();
    }

    [Fact]
    public async Task Transport_that_fails_in_an_unknown_way_is_a_fault_and_leaves_nothing_running()
    {
        await using var stage = new EngineStage();
        var start = stage.StartAsync();
        var socket = await stage.Script.NextSocketAsync();
        socket.Send("ready 1 key");
        await start.Soon();
        socket.Send("hello 0");   // a defect of the protocol: no such interval
        socket.Send("note 2");
        socket.Send("bug");
        socket.Send("beat!");
        await socket.ExpectAsync("login");
        await socket.ExpectAsync("beat");

        stage.Log.Count(1007).Should().Be(2, "both frames are logged and skipped");
        stage.Shard.IsConnected.Should().BeTrue();
    }

    [Fact]
    public async Task Defect_costs_a_socket_and_not_the_connection()
    {
        var broken = new StuckTransport("receive");
        await using var stage = new EngineStage(script: script => script.Open = _ => new(broken));
        var start = stage.StartAsync();
        await stage.RestAsync();   // the watch runs
        stage.Script.Open = null;
        broken.Fail.SetResult();
        await stage.AcceptAsync("login", "ready 1 key");   // at once: it is the first new attempt
        await start.Soon();

        stage.Log.Count(1005).Should().Be(1, "the log has its trace");
    }

    [Fact]
    public async Task Defect_that_comes_again_and_again_faults_the_shard_and_ends_its_watch()
    {
        await using var stage = new EngineStage(script: script => script.Open = _ =>
        {
            var broken = new StuckTransport("receive");
            broken.Fail.SetResult();
            return new(broken);
        });
        var start = stage.StartAsync();
        var thrown = await FluentActions.Awaiting(() => stage.UntilAsync(start)).Should().ThrowAsync<ChatException>();

        thrown.Which.Error.Kind.Should().Be(ChatErrorKind.Internal);
        stage.Log.Count(1005).Should().Be(4);
        await stage.Shard.JoinAsync().ContinueWith(_ => { }, TaskScheduler.Default).Soon();
        stage.Time.ArmedTimers.Should().Be(0, "nothing of the socket goes on");
    }

    /// <summary>A scripted socket on which one thing never ends.</summary>
    private sealed class StuckTransport(string what) : ITransport
    {
        private readonly TaskCompletionSource _blocked = new();
        private readonly TaskCompletionSource _disposed = new();

        public ScriptedTransport Script { get; } = new();

        public TaskCompletionSource Fail { get; } = new();

        public Task Blocked => _blocked.Task;

        public Task Disposed => _disposed.Task;

        /// <summary>The socket was disposed before the goodbye was said or given up.</summary>
        public bool WasCutShort { get; private set; }

        public async ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
        {
            if (what == "receive")
            {
                await Fail.Task;
                throw new InvalidOperationException("A defect of the transport.");
            }

            return await ((ITransport)Script).ReceiveAsync(cancellationToken);
        }

        public async ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
        {
            if (payload.Span.SequenceEqual("beat"u8) && what == "beat")
            {
                _blocked.TrySetResult();
                await _disposed.Task;
                throw new ChatException(new ChatError(ChatErrorKind.Disconnected, Effect.Unknown, "Cut."));
            }

            await ((ITransport)Script).SendAsync(payload, cancellationToken);
        }

        public async ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken)
        {
            if (what is "close" or "beat")
            {
                _blocked.TrySetResult();
                var givenUp = Task.Delay(Timeout.Infinite, cancellationToken);
                await Task.WhenAny(givenUp, _disposed.Task);
                WasCutShort = !givenUp.IsCompleted;
                await givenUp;
            }
        }

        public async ValueTask DisposeAsync()
        {
            _disposed.TrySetResult();
            await ((IAsyncDisposable)Script).DisposeAsync();
        }
    }
}
