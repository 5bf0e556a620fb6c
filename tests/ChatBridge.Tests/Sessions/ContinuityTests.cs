using ChatBridge.Sessions;
using ChatBridge.Tests.Engine;

namespace ChatBridge.Tests.Sessions;

public sealed class ContinuityTests
{
    [Fact]
    public async Task Crash_replays_what_was_not_handled_with_the_same_keys_and_in_order()
    {
        var store = new MemoryResumeStore();
        await using var crashed = new EngineStage(store: store);
        var stuck = new TaskCompletionSource();
        crashed.Events.Subscribe<MessageCreated>(async (e, token) =>
        {
            if (e.Message.Text == "stuck")
            {
                await stuck.Task.WaitAsync(token);
            }
        });
        crashed.Listen();
        var socket = await crashed.ReadyAsync();
        var b = Enumerable.Range(0, 100).Select(i => $"b{i}").First(name => Lane(name) != Lane("a"));
        string[] sent = ["msg 2 a 1 x", "msg 3 a 2 stuck", $"msg 4 {b} 3 x", $"edit 5 {b} 3 y", "msg 6 a 4 x"];
        Array.ForEach(sent, socket.Send);
        await crashed.Heard.ReachAsync(3);   // all but what waits behind the stuck one
        var before = crashed.Heard.Contexts.Select(context => context.EventKey).ToHashSet();
        await crashed.UntilAsync(store.SavedAsync(1));
        var saved = store[0]!;
        saved.Sequence.Should().Be(2);

        // The process dies here; another one begins with what the store holds.
        var kept = new MemoryResumeStore();
        kept.Put(saved);
        await using var restarted = new EngineStage(store: kept).Listen();
        var start = restarted.StartAsync();
        socket = await restarted.Script.NextSocketAsync();
        await socket.ExpectAsync("resume key 2");
        Array.ForEach(sent[1..], socket.Send);
        socket.Send("resumed");
        await start.Soon();
        await restarted.Heard.ReachAsync(4);

        restarted.Heard.Lines.Where(line => line.Contains(" a ")).Should().Equal("created a 2 stuck", "created a 4 x");
        restarted.Heard.Lines.Where(line => line.Contains($" {b} ")).Should().Equal($"created {b} 3 x", $"edited {b} 3 y");
        restarted.Heard.Contexts.Should().OnlyContain(context => context.Origin == EventOrigin.Resumed);
        restarted.Heard.Contexts.Select(context => context.EventKey).Intersect(before).Should().HaveCount(2, "the keys tell what had been handled before the crash");
        restarted.Shard.GetUserId().Should().Be(UserId.Parse("bot"));
    }

    // As the shard's two lanes are chosen.
    private static uint Lane(string channel) => (uint)ChannelId.Parse(channel).Value.GetHashCode() % 2;

    [Fact]
    public async Task Restart_whose_session_is_refused_tells_the_gap()
    {
        await using var stage = new EngineStage();
        stage.Store.Put(new ResumeToken("old", 7, null, "bot", 1));
        stage.Listen();
        var start = stage.StartAsync();
        var socket = await stage.Script.NextSocketAsync();
        await socket.ExpectAsync("resume old 7");
        socket.Send("invalid");
        await socket.ExpectAsync("login");
        socket.Send("ready 1 key");
        await start.Soon();

        (await stage.Heard.ReachAsync(1)).Should().Equal("lost");
    }

    [Theory]
    [InlineData(2, "words")]
    [InlineData(1, "other")]
    public async Task Token_of_another_shape_is_not_used(int shards, string adapter)
    {
        await using var stage = new EngineStage();
        stage.Store.Put(new ResumeToken("old", 7, null, "bot", shards) { Adapter = adapter });
        await stage.ReadyAsync();
    }

    [Fact]
    public async Task Resume_point_is_kept_now_and_then_only_when_it_moved_and_forgotten_at_the_end()
    {
        await using var stage = new EngineStage();
        stage.Listen();
        var socket = await stage.ReadyAsync();
        for (var i = 0; i < 4; i++)
        {
            await stage.StepAsync(1);
        }

        await stage.RestAsync();
        stage.Store.Saves.Should().Be(0);
        await stage.StepAsync(1);
        await stage.Store.SavedAsync(1);
        for (var i = 0; i < 10; i++)
        {
            await stage.StepAsync(1);
        }

        await stage.RestAsync();
        stage.Store.Saves.Should().Be(1, "nothing was handled meanwhile");
        socket.Send("msg 2 a 1 x");
        await stage.Heard.ReachAsync(1);
        await stage.UntilAsync(stage.Store.SavedAsync(2));
        stage.Store[0]!.Sequence.Should().Be(2);
        stage.Store[0]!.ToString().Should().NotContain("key");
        await stage.Shard.CloseAsync().Soon();
        stage.Store[0].Should().BeNull();
    }

    [Fact]
    public async Task Store_that_fails_costs_a_log_line_and_nothing_else()
    {
        await using var stage = new EngineStage();
        stage.Store.OnSave = _ => throw new IOException("full");
        stage.Listen();
        var socket = await stage.ReadyAsync();
        await stage.UntilAsync(stage.Log.ReachAsync(1011));
        socket.Send("msg 2 a 1 x");
        await stage.Heard.ReachAsync(1);
        await stage.Shard.CloseAsync(StopIntent.KeepResumable).Soon();
    }

    [Fact]
    public async Task Stop_that_keeps_the_session_goes_on_in_the_same_process()
    {
        await using var stage = new EngineStage();
        stage.Listen();
        var socket = await stage.ReadyAsync();
        socket.Send("msg 2 a 1 x");
        await stage.Heard.ReachAsync(1);
        var close = stage.Connection.StopAsync(StopIntent.KeepResumable, CancellationToken.None);
        (await socket.ClosedByClient.Soon())!.Value.Code.Should().Be(4900);
        await close.Soon();
        var start = stage.StartAsync();
        socket = await stage.Script.NextSocketAsync();
        await socket.ExpectAsync("resume key 2");
        socket.Send("msg 2 a 1 x");
        socket.Send("msg 3 a 2 y");
        socket.Send("resumed");
        await start.Soon();

        (await stage.Heard.ReachAsync(2)).Should().Equal("created a 1 x", "created a 2 y");
    }
}
