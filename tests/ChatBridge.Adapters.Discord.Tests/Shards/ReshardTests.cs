using System.Collections.Concurrent;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class ReshardTests
{
    private const string Channel = "4194304";   // a direct channel, therefore of shard 0

    [Fact]
    public async Task New_shards_take_over_with_nothing_left_out_and_nothing_twice()
    {
        await using var stage = new ShardStage();
        var heard = new ConcurrentQueue<string>();
        using var messages = stage.Events.Subscribe<MessageCreated>((e, _) => Note(e.Message.Text));
        using var others = stage.Events.Subscribe<UnmappedEvent>((e, _) => Note(e.Name));
        var start = stage.StartAsync();
        var old = await stage.NextSocketAsync();
        await start;
        var firstShard = stage.Shard(0);
        Say(old, 1);
        await HeardAsync(stage, heard, "m1");

        var reshard = stage.Discord.ReshardAsync(2, CancellationToken.None);
        await stage.UntilAsync(() => stage.Identifies.Count == 3);
        GatewaySocket[] next = [await stage.NextSocketAsync(), await stage.NextSocketAsync()];
        var heir = next.Single(socket => socket.Shard == 0);
        stage.Connection.Shards.Should().Equal([firstShard], "the old one delivers still");

        Say(old, 2);
        Say(heir, 2);                       // both bring it
        old.Dispatch("BOTH", "{\"a\":1}");
        heir.Dispatch("BOTH", "{\"a\":1}");
        heir.Dispatch("TWICE", "{}");       // the old one never does
        heir.Dispatch("TWICE", "{}");       // and it happened twice
        Say(heir, 3);
        old.Dispatch("LATE", "{}");         // the new one brings it when it delivers already
        Say(old, 4);
        await HeardAsync(stage, heard, "m4");
        heard.Should().Equal("m1", "m2", "BOTH", "LATE", "m4");
        await stage.SyncAsync(heir);
        await stage.UntilAsync(reshard);

        Say(heir, 4);
        heir.Dispatch("LATE", "{}");
        heir.Dispatch("LATE", "{}");        // another one
        Say(heir, 5);
        await HeardAsync(stage, heard, "m5");
        heard.Should().Equal("m1", "m2", "BOTH", "LATE", "m4", "TWICE", "TWICE", "m3", "LATE", "m5");

        stage.Connection.Shards.Should().HaveCount(2).And.OnlyContain(shard => shard.IsConnected && shard.ShardCount == 2);
        stage.Connection.State.Should().Be(ConnectionState.Ready);
        firstShard.IsAlive.Should().BeFalse();
        (await old.Transport.ClosedByClient)!.Value.Code.Should().Be(1000);
        stage.Discord.SessionStartsRemaining.Should().Be(998, "it was asked anew, and two were started since");

        ValueTask Note(string text)
        {
            heard.Enqueue(text);
            return default;
        }
    }

    [Fact]
    public async Task More_than_can_be_kept_is_told_as_a_gap()
    {
        await using var stage = new ShardStage();
        var heard = new ConcurrentQueue<string>();
        using var lost = stage.Events.Subscribe<ContinuityLost>((_, _) => Note("lost"));
        using var others = stage.Events.Subscribe<UnmappedEvent>((e, _) => Note(e.Name));
        var start = stage.StartAsync();
        await stage.NextSocketAsync();
        await start;
        stage.Connection.MaxHeldBytes = 100;
        var reshard = stage.Discord.ReshardAsync(1, CancellationToken.None);
        await stage.UntilAsync(() => stage.Identifies.Count == 2);
        var heir = await stage.NextSocketAsync();
        for (var i = 0; i < 10; i++)
        {
            heir.Dispatch($"KEPT{i}", "{}");
        }

        await stage.SyncAsync(heir);
        await stage.UntilAsync(reshard);
        heir.Dispatch("AFTER", "{}");
        await HeardAsync(stage, heard, "AFTER");
        heard.Should().Equal("lost", "AFTER");

        ValueTask Note(string text)
        {
            heard.Enqueue(text);
            return default;
        }
    }

    [Fact]
    public async Task Refused_shard_leaves_the_old_ones_as_they_were()
    {
        await using var stage = new ShardStage();
        var start = stage.StartAsync();
        var old = await stage.NextSocketAsync();
        await start;
        stage.IsAutomatic = false;
        var reshard = stage.Discord.ReshardAsync(1, CancellationToken.None);
        (await stage.UntilAsync(stage.NextSocketAsync())).Transport.Close(4010);
        (await FluentActions.Awaiting(() => stage.UntilAsync(reshard)).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Validation);
        stage.Connection.State.Should().Be(ConnectionState.Ready);
        await stage.Shard(0).UpdatePresenceAsync(status: PresenceStatus.Idle);
        (await old.CommandAsync(3))["status"]!.GetValue<string>().Should().Be("idle");
    }

    [Fact]
    public async Task Stop_ends_it_and_join_ends_only_with_the_new_shards()
    {
        await using var stage = new ShardStage();
        await stage.StartAsync();
        var join = stage.Connection.JoinAsync(CancellationToken.None);
        await stage.UntilAsync(stage.Discord.ReshardAsync(3, CancellationToken.None));
        join.IsCompleted.Should().BeFalse();

        stage.IsAutomatic = false;
        var reshard = stage.Discord.ReshardAsync(1, CancellationToken.None);
        await stage.UntilAsync(() => stage.Dialled.Count == 5);
        await stage.UntilAsync(stage.Connection.StopAsync(StopIntent.End, CancellationToken.None));
        await FluentActions.Awaiting(() => stage.UntilAsync(reshard)).Should().ThrowAsync<OperationCanceledException>();
        await stage.UntilAsync(join);
        stage.Connection.State.Should().Be(ConnectionState.Stopped);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_before_anything_starts()
    {
        await using var stage = new ShardStage(options => (options.ShardCount, options.Shards) = (2, "0"));
        await FluentActions.Awaiting(() => stage.Discord.ReshardAsync(0, CancellationToken.None)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await FluentActions.Awaiting(() => stage.Discord.ReshardAsync(4, CancellationToken.None)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*Shards*");

        await using var whole = new ShardStage();
        await FluentActions.Awaiting(() => whole.Discord.ReshardAsync(4, CancellationToken.None)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*not running*");
        whole.Gateway = ShardStage.GatewayBot(remaining: 4);
        await whole.StartAsync();
        whole.Gateway = ShardStage.GatewayBot(remaining: 3);
        (await FluentActions.Awaiting(() => whole.Discord.ReshardAsync(4, CancellationToken.None)).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.RateLimited);
        whole.Identifies.Should().ContainSingle();
        whole.Connection.State.Should().Be(ConnectionState.Ready);
    }

    private static void Say(GatewaySocket socket, int number) => socket.Dispatch("MESSAGE_CREATE",
        $$"""{"id":"{{1_000_000_000 + number}}","channel_id":"{{Channel}}","author":{"id":"9","username":"ann"},"content":"m{{number}}","timestamp":"2026-01-01T00:00:00+00:00","type":0}""");

    private static Task HeardAsync(ShardStage stage, ConcurrentQueue<string> heard, string last) => stage.SettleAsync(() => heard.Contains(last));
}
