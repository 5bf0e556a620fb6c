using ChatBridge.Sessions;
using ChatBridge.Tests.Engine;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Sessions;

public sealed class ShardStartTests
{
    private static ChatError Down(bool retry = true) => new(ChatErrorKind.Unavailable, Effect.NotApplied, "Nobody answers.") { CanRetry = retry };

    [Fact]
    public async Task Start_waits_for_ready_through_failed_attempts()
    {
        await using var stage = new EngineStage(script: script => script.Refusals.Enqueue(Down()));
        stage.Script.Refusals.Enqueue(Down());
        var start = stage.StartAsync();

        await stage.Log.ReachAsync(1002, 2);
        await stage.StepAsync(0.5);   // the first new attempt comes at once,
        // the second after a random part of its bound
        var socket = await stage.Script.NextSocketAsync();
        await socket.ExpectAsync("login");
        socket.End();
        await stage.Log.ReachAsync(1002, 3);
        await stage.RestAsync();
        stage.Shard.IsAlive.Should().BeFalse("it was never ready");
        start.IsCompleted.Should().BeFalse();
        await stage.StepAsync(0.5 * 1.85);
        socket = await stage.AcceptAsync("login", "ready 1 key");
        await start.Soon();

        stage.Shard.IsAlive.Should().BeTrue();
        stage.Shard.GetUserId().Should().Be(UserId.Parse("bot"));
        stage.Script.Attempts.Should().Be(4);
    }

    [Theory]
    [InlineData(ChatErrorKind.ProtocolViolation, false)]   // a proxy's page in place of the network's answer
    [InlineData(ChatErrorKind.NotFound, false)]
    [InlineData(ChatErrorKind.Unauthenticated, true)]
    public async Task Network_that_let_it_in_before_is_tried_again_unless_it_refuses(ChatErrorKind kind, bool isFault)
    {
        await using var stage = new EngineStage();
        var socket = await stage.ReadyAsync();
        stage.Script.Refusals.Enqueue(new ChatError(kind, Effect.NotApplied, "No."));
        var join = stage.Shard.JoinAsync();
        socket.End();
        if (isFault)
        {
            (await FluentActions.Awaiting(() => join.Soon()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(kind);
            return;
        }

        await stage.Log.ReachAsync(1002, 2);
        await stage.StepAsync(0.5);
        await stage.AcceptAsync("resume key 1", "resumed");
        stage.Shard.IsConnected.Should().BeTrue();
    }

    [Theory]
    [InlineData("deny")]
    [InlineData("close")]
    [InlineData("connect")]
    public async Task Refusal_for_good_surfaces_at_start_and_join(string how)
    {
        await using var stage = new EngineStage(script: script =>
        {
            if (how == "connect")
            {
                script.Refusals.Enqueue(Down(retry: false));
            }
        });
        var start = stage.StartAsync();
        if (how != "connect")
        {
            var socket = await stage.Script.NextSocketAsync();
            await socket.ExpectAsync("login");
            if (how == "deny")
            {
                socket.Send("deny");
            }
            else
            {
                socket.Close(4001);
            }
        }

        var kind = how switch { "deny" => ChatErrorKind.Unauthenticated, "close" => ChatErrorKind.Forbidden, _ => ChatErrorKind.Unavailable };
        (await FluentActions.Awaiting(() => start.Soon()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(kind);
        (await FluentActions.Awaiting(() => stage.Shard.JoinAsync().Soon()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(kind);
        stage.Shard.State.Phase.Should().Be(ShardPhase.Faulted);
        stage.Shard.IsAlive.Should().BeFalse();
    }

    [Fact]
    public async Task Shard_that_faulted_can_be_started_again()
    {
        await using var stage = new EngineStage();
        var start = stage.StartAsync();
        (await stage.Script.NextSocketAsync()).Send("deny");
        await FluentActions.Awaiting(() => start.Soon()).Should().ThrowAsync<ChatException>();

        await stage.ReadyAsync();

        stage.Shard.IsConnected.Should().BeTrue();
    }

    [Fact]
    public async Task Attempt_limit_gives_up()
    {
        await using var stage = new EngineStage(options => options.Reconnect.GiveUpAfter = 3, script =>
        {
            for (var i = 0; i < 5; i++)
            {
                script.Refusals.Enqueue(Down());
            }
        });
        var start = stage.StartAsync();

        await stage.UntilAsync(Task.WhenAny(start));

        (await FluentActions.Awaiting(() => start).Should().ThrowAsync<ChatException>()).Which.Error.CanRetry.Should().BeFalse();
        stage.Script.Attempts.Should().Be(3);
    }

    [Fact]
    public async Task Socket_that_does_not_open_is_given_up_after_its_time()
    {
        var opening = new TaskCompletionSource<CancellationToken>();
        await using var stage = new EngineStage(script: script => script.Open = async token =>
        {
            opening.TrySetResult(token);
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("never");
        });
        var start = stage.StartAsync();
        await opening.Task.Soon();
        stage.Script.Open = null;

        await stage.StepAsync(29.9);
        stage.Log.Count(1002).Should().Be(0);
        await stage.StepAsync(0.1);
        await stage.Log.ReachAsync(1002);
        await stage.StepAsync(0);
        await stage.AcceptAsync("login", "ready 1 key");
        await start.Soon();

        stage.Log.Lines.Should().Contain(line => line.Id == 1002 && line.Text.Contains("could not open its socket within"));
    }

    [Fact]
    public async Task Session_that_does_not_become_ready_is_given_up_after_its_time()
    {
        await using var stage = new EngineStage(options => options.Session.ReadyTimeout = TimeSpan.FromSeconds(20));
        var start = stage.StartAsync();
        var mute = await stage.Script.NextSocketAsync();
        await mute.ExpectAsync("login");

        for (var second = 0; second < 20; second++)
        {
            mute.ClosedByClient.IsCompleted.Should().BeFalse();
            await stage.StepAsync(1);
        }

        (await mute.ClosedByClient.Soon())!.Value.Code.Should().Be(4900, "whatever session there is may be continued");
        await stage.Log.ReachAsync(1002);
        await stage.StepAsync(0);
        await stage.AcceptAsync("login", "ready 1 key");
        await start.Soon();
    }

    [Fact]
    public async Task Close_before_start_and_twice_does_nothing()
    {
        await using var stage = new EngineStage();
        await stage.ReadyAsync();
        var first = stage.Shard.CloseAsync();
        var second = stage.Shard.CloseAsync(StopIntent.KeepResumable);
        await Task.WhenAll(first, second).Soon();
        await stage.Shard.CloseAsync().Soon();
        await stage.Shard.JoinAsync().Soon();

        stage.Shard.State.Phase.Should().Be(ShardPhase.Closed);
        stage.Store[0].Should().BeNull("the first close decides");
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("backoff")]
    [InlineData("identify")]
    public async Task Close_while_it_is_not_ready_ends_it_and_the_start(string when)
    {
        var opening = new TaskCompletionSource();
        await using var stage = new EngineStage(script: script =>
        {
            if (when == "connect")
            {
                script.Open = async token =>
                {
                    opening.TrySetResult();
                    await Task.Delay(Timeout.Infinite, token);
                    throw new InvalidOperationException("never");
                };
            }
            else if (when == "backoff")
            {
                script.Refusals.Enqueue(Down());
                script.Refusals.Enqueue(Down());
            }
        });
        var start = stage.StartAsync();
        switch (when)
        {
            case "connect":
                await opening.Task.Soon();
                break;
            case "backoff":
                await stage.StepAsync(0);
                await stage.Log.ReachAsync(1002, 2);
                await stage.RestAsync();
                break;
            default:
                await (await stage.Script.NextSocketAsync()).ExpectAsync("login");
                break;
        }

        await stage.Shard.CloseAsync().Soon();

        (await FluentActions.Awaiting(() => start.Soon()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Disconnected);
        stage.Shard.State.Phase.Should().Be(ShardPhase.Closed);
    }

    [Fact]
    public async Task Socket_that_opens_after_the_close_is_closed()
    {
        var opening = new TaskCompletionSource();
        var opened = new TaskCompletionSource<ITransport>();
        await using var stage = new EngineStage(script: script => script.Open = async _ =>
        {
            opening.TrySetResult();
            return await opened.Task;   // heeds no token
        });
        var start = stage.StartAsync();
        await opening.Task.Soon();
        var close = stage.Shard.CloseAsync();
        var late = stage.Script.Make();
        opened.SetResult(late);
        await close.Soon();

        (await late.ClosedByClient.Soon()).Should().BeNull();
        late.ExpectNothingMore();
        await FluentActions.Awaiting(() => start.Soon()).Should().ThrowAsync<ChatException>();
    }

    [Fact]
    public async Task Start_during_a_close_waits_for_its_end_and_starts_anew()
    {
        await using var stage = new EngineStage();
        var handling = new TaskCompletionSource();
        var going = new TaskCompletionSource();
        stage.Events.Subscribe<MessageCreated>(async (_, _) =>
        {
            handling.TrySetResult();
            await going.Task;
        });
        var socket = await stage.ReadyAsync();
        socket.Send("msg 2 a 1 x");
        await handling.Task.Soon();
        var close = stage.Shard.CloseAsync();
        var start = stage.Shard.StartAsync();
        close.IsCompleted.Should().BeFalse("a handler is running");
        going.SetResult();
        await close.Soon();
        await stage.AcceptAsync("login", "ready 1 other");
        await start.Soon();

        stage.Shard.IsConnected.Should().BeTrue();
    }

    [Fact]
    public async Task Waiter_that_gives_up_leaves_the_shard_to_the_others()
    {
        await using var stage = new EngineStage();
        var start = stage.StartAsync();
        var socket = await stage.Script.NextSocketAsync();
        await socket.ExpectAsync("login");
        using var impatience = new CancellationTokenSource();
        var second = stage.Shard.StartAsync(impatience.Token);
        var join = stage.Shard.JoinAsync(impatience.Token);
        var ready = stage.Shard.WaitUntilReadyAsync(impatience.Token);
        await impatience.CancelAsync();
        await FluentActions.Awaiting(() => second.Soon()).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => join.Soon()).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => ready.Soon()).Should().ThrowAsync<OperationCanceledException>();
        socket.Send("ready 1 key");
        await start.Soon();

        stage.Shard.IsConnected.Should().BeTrue();
        socket.ClosedByClient.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Start_that_is_the_only_one_closes_the_shard_when_it_gives_up()
    {
        await using var stage = new EngineStage();
        using var impatience = new CancellationTokenSource();
        var start = stage.StartAsync(impatience.Token);
        var socket = await stage.Script.NextSocketAsync();
        await socket.ExpectAsync("login");
        await impatience.CancelAsync();
        await FluentActions.Awaiting(() => start.Soon()).Should().ThrowAsync<OperationCanceledException>();

        await socket.ClosedByClient.Soon();
        stage.Shard.State.Phase.Should().Be(ShardPhase.Closed);
    }

    [Fact]
    public async Task Stop_while_the_network_is_asked_how_to_connect_ends_the_start()
    {
        await using var stage = new EngineStage(script: script => script.Plan = _ => throw new ChatException(Down()));
        var start = stage.StartAsync();
        await stage.RestAsync();
        await stage.Connection.StopAsync(StopIntent.End, CancellationToken.None).Soon();
        stage.Script.Plan = null;

        await FluentActions.Awaiting(() => start.Soon()).Should().ThrowAsync<ChatException>();
        stage.Connection.State.Should().Be(ConnectionState.Stopped);
        stage.Script.Attempts.Should().Be(0);
        await stage.ReadyAsync();
        stage.Connection.State.Should().Be(ConnectionState.Ready);
    }
}
