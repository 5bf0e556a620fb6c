using System.Text.Json.Nodes;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class PresenceTests
{
    private static readonly DateTimeOffset Since = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);

    [Fact]
    public async Task What_is_not_said_stays_and_null_clears()
    {
        await using var stage = new ShardStage();
        var (socket, shard) = await ReadyAsync(stage);
        await shard.UpdatePresenceAsync(idleSince: Since, afk: true, activity: new GatewayActivity("chess") { Type = GatewayActivityType.Streaming, State = "board 1", Url = new Uri("https://tv.example/1") }, status: PresenceStatus.DoNotDisturb);
        (await socket.CommandAsync(3)).ToJsonString().Should().Be("""{"since":1700000000123,"activities":[{"name":"chess","type":1,"state":"board 1","url":"https://tv.example/1"}],"status":"dnd","afk":true}""");
        await shard.UpdatePresenceAsync(status: PresenceStatus.Offline);
        (await socket.CommandAsync(3)).ToJsonString().Should().Be("""{"since":1700000000123,"activities":[{"name":"chess","type":1,"state":"board 1","url":"https://tv.example/1"}],"status":"invisible","afk":true}""");
        await shard.UpdatePresenceAsync(idleSince: null, activity: null, afk: false);
        (await socket.CommandAsync(3)).ToJsonString().Should().Be("""{"since":null,"activities":[],"status":"invisible","afk":false}""");
        shard.Presence.Should().Be(new GatewayPresence(PresenceStatus.Offline));
    }

    [Theory]
    [InlineData("tea time", null, "Custom Status", "tea time")]
    [InlineData("tea time", "", "Custom Status", "tea time")]
    [InlineData("name", "text", "name", "text")]
    public async Task Custom_activity_without_a_state_shows_its_name(string name, string? state, string sentName, string sentState)
    {
        await using var stage = new ShardStage();
        var (socket, shard) = await ReadyAsync(stage);
        await shard.UpdatePresenceAsync(activity: new GatewayActivity(name) { Type = GatewayActivityType.Custom, State = state });
        (await socket.CommandAsync(3))["activities"]!.ToJsonString().Should().Be($$"""[{"name":"{{sentName}}","type":4,"state":"{{sentState}}"}]""");
    }

    [Fact]
    public async Task Presence_that_is_set_before_the_start_goes_with_identify()
    {
        await using var stage = new ShardStage();
        var (_, shard) = await ReadyAsync(stage);
        await stage.UntilAsync(shard.CloseAsync(cancellationToken: CancellationToken.None));
        await shard.UpdatePresenceAsync(activity: new GatewayActivity("go"), status: PresenceStatus.Idle);
        await stage.UntilAsync(shard.StartAsync(CancellationToken.None));
        var socket = await stage.NextSocketAsync();
        socket.Identify!["presence"]!.ToJsonString().Should().Be("""{"since":null,"activities":[{"name":"go","type":0}],"status":"idle","afk":false}""");
        socket.Transport.ExpectNothingMore();
    }

    [Fact]
    public async Task Presence_that_is_set_while_the_socket_is_down_is_sent_after_the_resume()
    {
        await using var stage = new ShardStage();
        var (socket, shard) = await ReadyAsync(stage);
        stage.IsAutomatic = false;
        socket.Transport.Break();
        var next = await stage.UntilAsync(stage.NextSocketAsync());
        await shard.UpdatePresenceAsync(status: PresenceStatus.Idle);
        await shard.UpdatePresenceAsync(afk: true);
        next.Transport.Send("""{"op":10,"d":{"heartbeat_interval":41250}}""");
        await next.CommandAsync(6);
        next.Transport.Send("""{"t":"RESUMED","s":2,"op":0,"d":null}""");
        (await next.CommandAsync(3)).ToJsonString().Should().Be("""{"since":null,"activities":[],"status":"idle","afk":true}""");
        next.Transport.ExpectNothingMore();
    }

    [Fact]
    public async Task More_than_five_in_twenty_seconds_become_one()
    {
        await using var stage = new ShardStage();
        var (socket, shard) = await ReadyAsync(stage);
        var began = stage.Time.Elapsed;
        for (var i = 1; i <= 5; i++)
        {
            await shard.UpdatePresenceAsync(activity: new GatewayActivity($"game {i}"));
            (await socket.CommandAsync(3))["activities"]![0]!["name"]!.GetValue<string>().Should().Be($"game {i}");
        }

        var rest = Task.WhenAll(Enumerable.Range(6, 20).Select(i => shard.UpdatePresenceAsync(activity: new GatewayActivity($"game {i}"))));
        rest.IsCompleted.Should().BeFalse();
        shard.Presence.Activity!.Name.Should().Be("game 25", "it is remembered at once");
        await stage.UntilAsync(rest);
        (stage.Time.Elapsed - began).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(20));
        (await socket.CommandAsync(3))["activities"]![0]!["name"]!.GetValue<string>().Should().Be("game 25");
        socket.Transport.ExpectNothingMore();
    }

    [Fact]
    public async Task Neutral_status_is_that_of_every_shard_and_leaves_the_rest()
    {
        await using var stage = new ShardStage { Gateway = ShardStage.GatewayBot(shards: 2, concurrency: 2) };
        var start = stage.StartAsync();
        GatewaySocket[] sockets = [await stage.NextSocketAsync(), await stage.NextSocketAsync()];
        await start;
        await stage.Shard(1).UpdatePresenceAsync(afk: true);
        (await sockets.Single(socket => socket.Shard == 1).CommandAsync(3))["afk"]!.GetValue<bool>().Should().BeTrue();
        sockets.Single(socket => socket.Shard == 0).Transport.ExpectNothingMore();

        stage.Connection.TryGetFeature<ISelfPresence>(out var self).Should().BeTrue();
        await self!.SetStatusAsync(PresenceStatus.Idle, "away");
        foreach (var socket in sockets)
        {
            (await socket.CommandAsync(3)).ToJsonString().Should().Be($$"""{"since":null,"activities":[{"name":"Custom Status","type":4,"state":"away"}],"status":"idle","afk":{{(socket.Shard == 1 ? "true" : "false")}}}""");
            stage.Shard(socket.Shard).Presence.Status.Should().Be(PresenceStatus.Idle);
        }
    }

    [Fact]
    public async Task What_cannot_be_shown_is_refused_and_changes_nothing()
    {
        await using var stage = new ShardStage();
        var (_, shard) = await ReadyAsync(stage);
        await Refused(status: PresenceStatus.Unknown);
        await Refused(activity: new GatewayActivity(""));
        await Refused(activity: new GatewayActivity(new string('x', 129)));
        await Refused(activity: new GatewayActivity("x") { State = new string('x', 129) });
        await Refused(activity: new GatewayActivity("x") { Type = (GatewayActivityType)9 });
        await Refused(activity: new GatewayActivity("x") { Url = new Uri("/relative", UriKind.Relative) });
        shard.Presence.Should().Be(new GatewayPresence(PresenceStatus.Online));

        Task Refused(Optional<GatewayActivity?> activity = default, Optional<PresenceStatus> status = default) =>
            FluentActions.Awaiting(() => shard.UpdatePresenceAsync(activity: activity, status: status)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public void Largest_presence_fits_into_identify()
    {
        var wide = new string('\u00ff', GatewayActivity.MaxText);
        var presence = new SelfPresenceState(new GatewayPresence(PresenceStatus.Idle)
        {
            Activity = new GatewayActivity(wide) { State = wide, Url = new Uri("https://a.example/?" + new string('&', 256 - 19)) },
            IdleSince = DateTimeOffset.MaxValue,
        });
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        GatewayWriter.WriteIdentify(output, new string('t', 90), GatewayIntents.All, true, 16_383, 16_384, presence.Current);
        output.WrittenCount.Should().BeLessThan(4096, "the gateway would close the socket, again and again");
    }

    [Fact]
    public void An_optional_argument_sets_null_or_leaves()
    {
        Optional<string?> nothing = default, nil = (string?)null, text = "x";
        (nothing.IsSet, nil.IsSet, text.IsSet).Should().Be((false, true, true));
        (nothing.Or("before"), nil.Or("before"), text.Or("before")).Should().Be(("before", null, "x"));
        (nothing.ToString(), text.ToString()).Should().Be(("", "x"));
    }

    private static async Task<(GatewaySocket Socket, IGatewayShard Shard)> ReadyAsync(ShardStage stage)
    {
        var start = stage.StartAsync();
        var socket = await stage.NextSocketAsync();
        await start;
        return (socket, stage.Shard(0));
    }
}
