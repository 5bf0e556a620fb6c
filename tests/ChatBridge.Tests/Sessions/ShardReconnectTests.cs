using ChatBridge.Sessions;
using ChatBridge.Testing.Transports;
using ChatBridge.Tests.Engine;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Sessions;

public sealed class ShardReconnectTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public async Task Delays_grow_below_their_bound_and_begin_anew_after_a_good_session(double part)
    {
        await using var stage = new EngineStage(options => options.Reconnect.Max = TimeSpan.FromSeconds(5));
        stage.Random.Value = part;
        var socket = await stage.ReadyAsync("ready 1");
        double[] bounds = [0, 1, 1.85, 1.85 * 1.85, 5, 5];
        for (var i = 0; i < bounds.Length; i++)
        {
            socket.End();
            await stage.Log.ReachAsync(1002, i + 1);
            stage.Log.Lines.Last(line => line.Id == 1002).Text.Should().Contain($"in {TimeSpan.FromSeconds(bounds[i] * part)}", "that is failure {0}", i + 1);
            await stage.StepAsync(bounds[i] * part + 0.0001);
            socket = await stage.AcceptAsync("login", "ready 1");
        }

        for (var second = 0; second < 30; second++)
        {
            await stage.StepAsync(1);
        }

        await stage.RestAsync();
        socket.End();
        await stage.Log.ReachAsync(1002, bounds.Length + 1);
        stage.Log.Lines.Last(line => line.Id == 1002).Text.Should().Contain($"in {TimeSpan.Zero}");
    }

    [Fact]
    public async Task Session_that_cannot_be_continued_twice_is_started_anew_and_the_gap_told_once()
    {
        await using var stage = new EngineStage();
        stage.Listen();
        var socket = await stage.ReadyAsync();
        for (var i = 0; i < 2; i++)
        {
            socket.End();
            await stage.Log.ReachAsync(1002, i + 1);
            await stage.StepAsync(1);
            socket = await stage.Script.NextSocketAsync();
            await socket.ExpectAsync("resume key 1");
        }

        socket.End();
        await stage.Log.ReachAsync(1002, 3);
        await stage.StepAsync(60);
        socket = await stage.Script.NextSocketAsync();
        await socket.ExpectAsync("login");
        socket.End();   // a new session that does not come up is no second gap
        await stage.Log.ReachAsync(1002, 4);
        await stage.StepAsync(60);
        socket = await stage.AcceptAsync("login", "ready 1 other");
        socket.Send("msg 2 a 1 x");

        (await stage.Heard.ReachAsync(2)).Should().Equal("lost", "created a 1 x");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Session_that_is_refused_or_replaced_tells_the_gap_before_what_follows(bool said)
    {
        await using var stage = new EngineStage();
        stage.Listen();
        var socket = await stage.ReadyAsync();
        socket.Send("msg 2 a 1 x");
        await stage.Heard.ReachAsync(1);
        socket.End();
        await stage.StepAsync(0);
        socket = await stage.Script.NextSocketAsync();
        await socket.ExpectAsync("resume key 2");
        if (said)
        {
            socket.Send("invalid");
            await socket.ExpectAsync("login");
        }

        socket.Send(said ? "ready 1 other" : "ready 3 other");
        socket.Send("msg 4 a 2 y");

        (await stage.Heard.ReachAsync(3)).Should().Equal("created a 1 x", "lost", "created a 2 y");
    }

    [Fact]
    public async Task Network_that_asks_for_a_new_socket_gets_it_resumed()
    {
        await using var stage = new EngineStage();
        stage.Listen();
        var socket = await stage.ReadyAsync();
        socket.Send("again");
        (await socket.ClosedByClient.Soon())!.Value.Code.Should().Be(4900);
        await stage.StepAsync(0);
        socket = await stage.Script.NextSocketAsync();
        await socket.ExpectAsync("resume key 1");
        socket.Send("msg 2 a 1 x");
        socket.Send("resumed");
        socket.Send("msg 3 a 2 y");
        await stage.Heard.ReachAsync(2);

        stage.Heard.Contexts.Select(context => context.Origin).Should().Equal(EventOrigin.Resumed, EventOrigin.Live);
    }

    [Fact]
    public async Task Malformed_frame_is_counted_and_the_session_resumed_until_it_is_seen_to_repeat()
    {
        await using var stage = new EngineStage();
        stage.Listen();
        var socket = await stage.ReadyAsync();
        for (var i = 0; i < 2; i++)
        {
            socket.Send("???");
            await socket.ClosedByClient.Soon();
            await stage.Log.ReachAsync(1002, i + 1);
            stage.Shard.State.Fault!.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
            await stage.StepAsync(1);
            socket = await stage.AcceptAsync("resume key 1", "resumed");
        }

        socket.Send("???");
        socket.Send("msg 2 a 1 x");

        (await stage.Heard.ReachAsync(1)).Should().Equal("created a 1 x");
        stage.Log.Count(1006).Should().Be(3);
        stage.Shard.IsConnected.Should().BeTrue();
    }

    [Fact]
    public async Task Frame_over_the_limit_is_typed_and_the_session_resumed()
    {
        await using var stage = new EngineStage();
        var large = new LargeFrame();
        stage.Script.Open = _ => new(large);
        var start = stage.StartAsync();
        large.Script.Send("ready 1 key");
        await start.Soon();
        stage.Script.Open = null;
        large.Large.SetResult();
        await stage.Log.ReachAsync(1002);
        stage.Shard.State.Fault!.Kind.Should().Be(ChatErrorKind.TooLarge);
        await stage.StepAsync(0);
        await stage.AcceptAsync("resume key 1", "resumed");
    }

    [Fact]
    public async Task Numbers_that_repeat_or_go_back_are_left_out_and_jumps_taken()
    {
        await using var stage = new EngineStage();
        stage.Listen();
        var socket = await stage.ReadyAsync("ready 5 key");
        foreach (var line in (string[])["msg 5 a 1 x", "msg 3 a 2 x", "msg -7 a 3 x", "msg 9 a 4 x", "msg 9 a 5 x", "msg 8 a 6 x", "msg 10 a 7 x"])
        {
            socket.Send(line);
        }

        (await stage.Heard.ReachAsync(3)).Should().Equal("created a 3 x", "created a 4 x", "created a 7 x");
    }

    [Fact]
    public async Task Numbers_that_passed_again_and_again_end_the_session()
    {
        await using var stage = new EngineStage();
        stage.Listen();
        var socket = await stage.ReadyAsync();
        socket.Send($"msg {long.MaxValue} a 1 x");   // after this lie nothing can follow
        await stage.Heard.ReachAsync(1);
        for (var i = 2; i < 66; i++)
        {
            socket.Send($"msg {i} a {i} x");
        }

        await socket.ClosedByClient.Soon();
        await stage.Log.ReachAsync(1002);
        await stage.StepAsync(0);
        socket = await stage.AcceptAsync("login", "ready 1 other");
        socket.Send("msg 2 a 99 y");
        (await stage.Heard.ReachAsync(3)).Should().Equal("created a 1 x", "lost", "created a 99 y");
    }

    [Fact]
    public async Task Frame_that_the_projector_cannot_read_is_skipped_and_counts_as_handled()
    {
        await using var stage = new EngineStage();
        stage.Listen();
        var socket = await stage.ReadyAsync();
        socket.Send("boom 2");
        socket.Send("msg 3 a 1 x");
        await stage.Heard.ReachAsync(1);
        stage.Log.Count(1007).Should().Be(1);
        await stage.UntilAsync(stage.Shard.CloseAsync(StopIntent.KeepResumable));

        stage.Store[0]!.Sequence.Should().Be(3);
    }

    [Fact]
    public async Task Sends_stay_within_the_budget_in_their_order_and_leave_the_reserve_to_heartbeats()
    {
        await using var stage = new EngineStage(options => options.Budget = new(5, TimeSpan.FromSeconds(60), 2));
        stage.Random.Value = 0.05;
        var socket = await stage.ReadyAsync(heartbeat: 100_000);   // the login took one
        var sends = Enumerable.Range(1, 5).Select(i => stage.Shard.SendAsync(System.Text.Encoding.UTF8.GetBytes($"own {i}"), CancellationToken.None).AsTask()).ToArray();
        await socket.ExpectAsync("own 1");
        await socket.ExpectAsync("own 2");
        await stage.RestAsync(2);
        socket.ExpectNothingMore();
        await stage.StepAsync(5, 2);
        await socket.ExpectAsync("beat");
        using var impatience = new CancellationTokenSource();
        await impatience.CancelAsync();
        await FluentActions.Awaiting(() => stage.Shard.SendAsync("never"u8.ToArray(), impatience.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => stage.Shard.SendAsync(new byte[101], CancellationToken.None).AsTask()).Should().ThrowAsync<ChatException>();
        var rest = Task.Run(async () =>
        {
            for (var i = 3; i < 6; i++)
            {
                await socket.ExpectAsync(frame => frame.StartsWith("own", StringComparison.Ordinal) && frame == $"own {i}", $"own {i}");
            }
        });
        await stage.UntilAsync(rest);
        await Task.WhenAll(sends).Soon();
        stage.Time.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Send_without_a_ready_session_is_refused_as_not_applied()
    {
        await using var stage = new EngineStage();
        var start = stage.StartAsync();
        await (await stage.Script.NextSocketAsync()).ExpectAsync("login");
        var thrown = await FluentActions.Awaiting(() => stage.Shard.SendAsync("x"u8.ToArray(), CancellationToken.None).AsTask()).Should().ThrowAsync<ChatException>();
        thrown.Which.Error.Should().Match<ChatError>(error => error.Effect == Effect.NotApplied && error.CanRetry);
        await stage.Shard.CloseAsync().Soon();
        await FluentActions.Awaiting(() => start.Soon()).Should().ThrowAsync<ChatException>();
    }

    [Fact]
    public async Task Shards_start_their_sessions_one_after_the_other()
    {
        await using var stage = new EngineStage(options => options.Plan = new ShardPlan(2, 0, 2, IdentifyConcurrency: 1));
        var start = stage.StartAsync();
        var first = await stage.Script.NextSocketAsync();
        await first.ExpectAsync("login");
        stage.Script.Attempts.Should().Be(1);
        first.Send("ready 1 key");
        await stage.StepAsync(4.9, 2);   // the first one's watch, and the gate
        stage.Script.Attempts.Should().Be(1);
        await stage.StepAsync(0.2, 2);
        var second = await stage.Script.NextSocketAsync();
        await second.ExpectAsync("login");
        second.Send("ready 1 key2");
        await start.Soon();
        first.End();   // what can be resumed needs no permission
        await stage.UntilAsync(stage.Log.ReachAsync(1002));
        stage.Time.Advance(TimeSpan.Zero);
        await (await stage.Script.NextSocketAsync()).ExpectAsync("resume key 1");
    }

    [Fact]
    public async Task Shard_that_waits_for_permission_can_be_closed_and_gives_its_place_up()
    {
        await using var stage = new EngineStage(options => options.Plan = new ShardPlan(3, 0, 3, IdentifyConcurrency: 1));
        var start = stage.StartAsync();
        var first = await stage.Script.NextSocketAsync();
        await first.ExpectAsync("login");
        var waiting = stage.Connection.Running.Where(shard => shard.State.Phase == ShardPhase.Connecting).ToList();
        waiting.Should().HaveCount(2);
        await waiting[0].CloseAsync().Soon();
        await FluentActions.Awaiting(() => start.Soon()).Should().ThrowAsync<ChatException>();
        first.Send("ready 1 key");
        var next = stage.Script.NextSocketAsync();
        await stage.UntilAsync(next);
        (await next).Send("ready 1 key");
        await waiting[1].WaitUntilReadyAsync(CancellationToken.None).Soon();
    }

    private sealed class LargeFrame : ITransport
    {
        private Task<TransportFrame>? _next;

        public ScriptedTransport Script { get; } = new();

        public TaskCompletionSource Large { get; } = new();

        public async ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
        {
            _next ??= ((ITransport)Script).ReceiveAsync(cancellationToken).AsTask();
            if (await Task.WhenAny(_next, Large.Task) == Large.Task)
            {
                throw new ChatException(new ChatError(ChatErrorKind.TooLarge, Effect.Unknown, "A frame is too large."));
            }

            var frame = await _next;
            _next = null;
            return frame;
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) => ((ITransport)Script).SendAsync(payload, cancellationToken);

        public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => default;

        public ValueTask DisposeAsync() => ((IAsyncDisposable)Script).DisposeAsync();
    }
}
