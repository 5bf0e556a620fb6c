using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Tests.Engine;

namespace ChatBridge.Tests.Dispatch;

public sealed class BackPressureTests
{
    private static void Small(AdapterOptions options)
    {
        options.Dispatch.Lanes = 1;
        options.Dispatch.Capacity = 4;
        options.Dispatch.StallLimit = TimeSpan.FromSeconds(20);
    }

    [Fact]
    public async Task Full_lane_stops_the_reading_but_not_the_heartbeats_and_drops_nothing()
    {
        await using var stage = new EngineStage(Small);
        var going = new TaskCompletionSource();
        stage.Events.Subscribe<MessageCreated>(async (_, _) => await going.Task);
        stage.Listen();
        var socket = await stage.ReadyAsync(heartbeat: 6_000);
        for (var i = 2; i < 52; i++)
        {
            socket.Send($"msg {i} a {i} x");
        }

        await stage.Log.ReachAsync(1008);
        stage.Shard.Sink.Lanes[0].Count.Should().BeLessThanOrEqualTo(5);
        await stage.StepAsync(3, 2);   // the watch, and the limit of the stall
        await socket.ExpectAsync("beat");
        await stage.StepAsync(6, 2);
        await socket.ExpectAsync("beat");   // no answer can be read, and yet it is not taken for dead
        await stage.StepAsync(6, 2);
        await socket.ExpectAsync("beat");
        stage.Shard.IsConnected.Should().BeTrue();
        going.SetResult();

        (await stage.Heard.ReachAsync(50)).Should().Equal(Enumerable.Range(2, 50).Select(i => $"created a {i} x"));
        socket.ClosedByClient.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Lane_that_stays_full_closes_the_socket_resumably_again_and_again_without_losing_the_session()
    {
        await using var stage = new EngineStage(Small);
        var turns = new SemaphoreSlim(0);
        stage.Events.Subscribe<MessageCreated>(async (_, token) => await turns.WaitAsync(token));
        stage.Listen();
        var socket = await stage.ReadyAsync();
        var said = 1;
        void Say(int count)
        {
            for (var last = said + count; said < last;)
            {
                said++;
                socket.Send($"msg {said} a {said} x");
            }
        }

        Say(20);
        for (var round = 1; round <= 4; round++)
        {
            await stage.Log.ReachAsync(1008, round);
            var read = stage.Shard.Sink.Lanes[0].Count;
            read.Should().BeLessThanOrEqualTo(5, "the lane holds three, and a little more came before the reader saw it");
            await stage.UntilAsync(socket.ClosedByClient);
            (await socket.ClosedByClient)!.Value.Code.Should().Be(4900);
            await stage.Log.ReachAsync(1002, round);
            turns.Release(3);
            socket = await stage.UntilAsync(stage.Script.NextSocketAsync());
            var resume = await socket.ExpectAsync(frame => frame.StartsWith("resume key ", StringComparison.Ordinal), "a resume");
            said = int.Parse(resume.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);
            Say(20);   // the replay alone fills the lane, so the session is never ready again
        }

        turns.Release(1000);
        await stage.UntilAsync(stage.Heard.ReachAsync(said - 1));
        socket.Send("resumed");
        await stage.Shard.WaitUntilReadyAsync(CancellationToken.None).Soon();

        stage.Heard.Lines.Should().Equal(Enumerable.Range(2, said - 1).Select(i => $"created a {i} x"), "nothing was dropped, repeated or lost");
    }

    [Fact]
    public async Task Shard_that_should_not_pause_does_so_before_it_holds_too_much_of_a_session_that_can_be_continued()
    {
        await using var stage = new EngineStage(options =>
        {
            Small(options);
            options.AnswersOnSocket = true;   // and without a history to leave things to
        });
        var going = new TaskCompletionSource();
        stage.Events.Subscribe<MessageCreated>(async (_, _) => await going.Task);
        stage.Listen();
        var socket = await stage.ReadyAsync();
        for (var i = 2; i < 102; i++)
        {
            socket.Send($"msg {i} a {i} x");
        }

        await stage.Log.ReachAsync(1008);
        stage.Shard.Sink.Lanes[0].Count.Should().BeLessThanOrEqualTo(17);
        going.SetResult();

        (await stage.Heard.ReachAsync(100)).Should().HaveCount(100);
    }

    [Fact]
    public async Task Shard_whose_answers_come_on_the_socket_reads_on_drops_what_nothing_brings_back_and_tells_the_gap_in_its_place()
    {
        await using var stage = new EngineStage(options =>
        {
            Small(options);
            options.AnswersOnSocket = true;   // no history, and a session that cannot be continued
        });
        var going = new TaskCompletionSource();
        stage.Events.Subscribe<MessageCreated>(async (_, _) => await going.Task);   // as a handler does whose answer is still to be read
        stage.Listen();
        var socket = await stage.ReadyAsync("ready 1");
        for (var i = 2; i < 102; i++)
        {
            socket.Send($"msg {i} a {i} x");
        }

        socket.Send("beat!");
        await socket.ExpectAsync("beat");   // it was all read, answers too
        stage.Shard.Sink.Lanes[0].Count.Should().BeLessThanOrEqualTo(16);
        stage.Log.Count(1008).Should().Be(0);
        stage.Log.Count(1016).Should().Be(1);
        stage.Heard.Lines.Should().BeEmpty();
        going.SetResult();
        await stage.Shard.Sink.Lanes[0].WaitForRoomAsync().Soon();
        socket.Send("msg 102 a 102 x");

        var heard = await stage.Heard.ReachAsync(18);
        heard[..^2].Should().Equal(Enumerable.Range(2, heard.Length - 2).Select(i => $"created a {i} x"), "what was taken is handled in order");
        heard[^2..].Should().Equal("lost", "created a 102 x");
    }

    [Fact]
    public async Task Dropped_events_are_told_also_when_nothing_follows_them()
    {
        await using var stage = new EngineStage(options =>
        {
            Small(options);
            options.AnswersOnSocket = true;
        });
        var going = new TaskCompletionSource();
        stage.Events.Subscribe<MessageCreated>(async (_, _) => await going.Task);
        stage.Listen();
        var socket = await stage.ReadyAsync("ready 1");
        for (var i = 2; i < 102; i++)
        {
            socket.Send($"msg {i} a {i} x");
        }

        socket.Send("beat!");
        await socket.ExpectAsync("beat");
        var lost = stage.Events.NextAsync<ContinuityLost>(_ => true, Timeout.InfiniteTimeSpan);
        going.SetResult();
        await stage.UntilAsync(lost);

        (await lost).Reason.Should().Contain("handlers").And.MatchRegex(@"\d+ events");
    }

    [Fact]
    public async Task Handler_that_never_returns_does_not_keep_the_shard_from_closing_and_its_event_comes_again()
    {
        await using var stage = new EngineStage(Small);
        var entered = new Progress();
        var deaf = new TaskCompletionSource();
        using var subscription = stage.Events.Subscribe<MessageCreated>(async (e, token) =>
        {
            entered.Add();
            await (e.Message.Text == "deaf" ? deaf.Task : Task.Delay(Timeout.Infinite, token));
        });
        var socket = await stage.ReadyAsync();
        socket.Send("note 2");
        socket.Send("msg 3 a 1 x");
        socket.Send("msg 4 a 2 x");
        await entered.ReachAsync(1);
        var begin = stage.Time.Elapsed;
        await stage.UntilAsync(stage.Shard.CloseAsync(StopIntent.KeepResumable));

        (stage.Time.Elapsed - begin).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10), "it was given its time");
        stage.Store[0]!.Sequence.Should().Be(2);
        stage.Log.Count(2011).Should().Be(1);
        subscription.Dispose();
        stage.Listen();
        var start = stage.StartAsync();
        socket = await stage.Script.NextSocketAsync();
        await socket.ExpectAsync("resume key 2");
        socket.Send("msg 3 a 1 x");
        socket.Send("msg 4 a 2 x");
        socket.Send("resumed");
        await start.Soon();
        (await stage.Heard.ReachAsync(2)).Should().Equal("created a 1 x", "created a 2 x");
        using var deafOne = stage.Events.Subscribe<MessageCreated>(async (_, _) =>
        {
            entered.Add();
            await deaf.Task;
        });
        socket.Send("msg 5 a 3 deaf");
        await entered.ReachAsync(2);
        var leftBehind = stage.Log.Count(2013);   // the clock may outrun the first handler, which obeys
        await stage.UntilAsync(stage.Shard.CloseAsync());
        stage.Log.Count(2013).Should().Be(leftBehind + 1);
        deaf.SetResult();
    }

    [Fact]
    public async Task Slow_handler_is_named_in_the_log()
    {
        await using var stage = new EngineStage(Small);
        var entered = new TaskCompletionSource();
        var going = new TaskCompletionSource();
        stage.Events.Subscribe<MessageCreated>(async (_, _) =>
        {
            entered.TrySetResult();
            await going.Task;
        });
        var socket = await stage.ReadyAsync();
        socket.Send("msg 2 a 1 x");
        await entered.Task.Soon();
        await stage.UntilAsync(stage.Log.ReachAsync(1009));
        stage.Log.Lines.Should().Contain(line => line.Id == 1009 && line.Text.Contains(nameof(BackPressureTests)));
        going.SetResult();
    }
}
