using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class GatewayShardTests
{
    private const ulong Guild = 123;
    private static readonly GuildId Den = new(Guild);

    [Fact]
    public async Task Properties_tell_of_the_shard()
    {
        await using var stage = new ShardStage(options => options.Intents = GatewayIntents.Guilds);
        var (_, shard) = await ReadyAsync(stage);
        shard.Intents.Should().Be(GatewayIntents.Guilds);
        (shard.Id, shard.ShardCount, shard.IsAlive, shard.IsConnected).Should().Be((0, 1, true, true));
        shard.State.Phase.Should().Be(ShardPhase.Active);
        shard.GetUserId().Should().Be(new UserId(7));
        shard.HeartbeatLatency.Should().BeNull();
        shard.HeartbeatLatencySeconds.Should().Be(double.NaN);
        await stage.UntilAsync(() => shard.HeartbeatLatency is not null);
        shard.HeartbeatLatencySeconds.Should().Be(shard.HeartbeatLatency!.Value.TotalSeconds);

        await stage.UntilAsync(shard.CloseAsync(cancellationToken: CancellationToken.None));
        await shard.JoinAsync(CancellationToken.None);
        shard.IsAlive.Should().BeFalse();
        await stage.UntilAsync(shard.StartAsync(CancellationToken.None));
        shard.IsConnected.Should().BeTrue("a closed shard can be started again");
    }

    [Theory]
    [InlineData(true, "", 0, false, """{"guild_id":"123","query":"","presences":true,"limit":0}""")]
    [InlineData(false, "test", 1, false, """{"guild_id":"123","query":"test","presences":false,"limit":1}""")]
    [InlineData(null, "", 0, true, """{"guild_id":"123","user_ids":["5","6"],"nonce":"abc"}""")]
    public async Task Request_for_members_sends_exactly_one_form(bool? presences, string query, int limit, bool users, string expected)
    {
        await using var stage = new ShardStage(options => options.Intents = GatewayIntents.All);
        var (socket, shard) = await ReadyAsync(stage);
        await shard.RequestGuildMembersAsync(Den, presences, query, limit, users ? [new UserId(5), new UserId(6)] : null, users ? "abc" : null);
        (await socket.CommandAsync(8)).ToJsonString().Should().Be(expected);
    }

    [Fact]
    public async Task Checks_of_a_request_come_in_order()
    {
        await using var stage = new ShardStage(options => options.Intents = GatewayIntents.None);
        var start = stage.StartAsync();
        await stage.NextSocketAsync();
        await start;
        var shard = stage.Shard(0);
        UserId[] tooMany = [.. Enumerable.Range(1, 101).Select(id => new UserId((ulong)id))];
        UserId[] many = [.. tooMany.Take(100)];
        var longNonce = new string('\u00e9', 17);

        (await Fault<MissingIntentException>(() => shard.RequestGuildMembersAsync(Den, true, nonce: longNonce))).Missing.Should().Be(GatewayIntents.GuildMembers);
        (await Fault<MissingIntentException>(() => shard.RequestGuildMembersAsync(Den, true, "a", 101, tooMany))).Missing.Should().Be(GatewayIntents.GuildPresences);
        (await Fault<ArgumentException>(() => shard.RequestGuildMembersAsync(Den, false, "a", 101, tooMany))).ParamName.Should().Be("users");
        (await Fault<ArgumentException>(() => shard.RequestGuildMembersAsync(Den, limit: 1, users: []))).ParamName.Should().Be("users");
        (await Fault<ArgumentOutOfRangeException>(() => shard.RequestGuildMembersAsync(Den, query: "a", limit: 101, nonce: longNonce))).ParamName.Should().Be("limit");
        (await Fault<ArgumentOutOfRangeException>(() => shard.RequestGuildMembersAsync(Den, query: "a", limit: -1))).ParamName.Should().Be("limit");
        (await Fault<ArgumentException>(() => shard.RequestGuildMembersAsync(Den, users: tooMany, nonce: longNonce))).ParamName.Should().Be("users");
        (await Fault<ArgumentException>(() => shard.RequestGuildMembersAsync(Den, users: many, nonce: longNonce))).ParamName.Should().Be("nonce");
        (await Fault<ArgumentException>(() => shard.RequestGuildMembersAsync(GuildId.Parse("den"), users: many))).ParamName.Should().Be("guild");
        await shard.RequestGuildMembersAsync(Den, users: many, nonce: new string('\u00e9', 16));

        await stage.UntilAsync(shard.CloseAsync(cancellationToken: CancellationToken.None));
        (await Fault<ChatException>(() => shard.RequestGuildMembersAsync(Den, true))).Error.Kind.Should().Be(ChatErrorKind.Disconnected, "that is checked first");
    }

    [Fact]
    public async Task Guild_of_another_shard_is_refused_with_its_number()
    {
        await using var stage = new ShardStage { Gateway = ShardStage.GatewayBot(shards: 2, concurrency: 2) };
        await stage.StartAsync();
        var shard = stage.Shard(0);
        var foreign = new GuildId(1UL << 22);
        (await Fault<ArgumentException>(() => shard.UpdateVoiceStateAsync(foreign, null))).Message.Should().Contain("shard 1");
        (await Fault<ArgumentException>(() => shard.RequestChannelInfoAsync(foreign, ChannelInfoFields.Status))).Message.Should().Contain("shard 1");
        (await Fault<ArgumentException>(() => shard.RequestSoundboardSoundsAsync([foreign]))).Message.Should().Contain("shard 1");
        FluentActions.Invoking(() => shard.ListMembersAsync(GuildMembersRequest.ByIds(foreign, [new UserId(1)]))).Should().Throw<ArgumentException>().WithMessage("*shard 1*");
    }

    [Fact]
    public async Task Commands_leave_out_what_was_not_said()
    {
        await using var stage = new ShardStage();
        var (socket, shard) = await ReadyAsync(stage);
        await shard.UpdateVoiceStateAsync(Den, new ChannelId(9), selfMute: true, selfDeaf: false);
        (await socket.CommandAsync(4)).ToJsonString().Should().Be("""{"guild_id":"123","channel_id":"9","self_mute":true,"self_deaf":false}""");
        await shard.UpdateVoiceStateAsync(Den, null);
        (await socket.CommandAsync(4)).ToJsonString().Should().Be("""{"guild_id":"123","channel_id":null}""");
        await shard.RequestChannelInfoAsync(Den, ChannelInfoFields.Status | ChannelInfoFields.VoiceStartTime);
        (await socket.CommandAsync(43)).ToJsonString().Should().Be("""{"guild_id":"123","fields":["status","voice_start_time"]}""");
        await shard.RequestSoundboardSoundsAsync([Den, new GuildId(5)]);
        (await socket.CommandAsync(31)).ToJsonString().Should().Be("""{"guild_ids":["123","5"]}""");
        (await Fault<ArgumentException>(() => shard.RequestSoundboardSoundsAsync([]))).ParamName.Should().Be("guilds");
        (await Fault<ArgumentOutOfRangeException>(() => shard.RequestChannelInfoAsync(Den, ChannelInfoFields.None))).ParamName.Should().Be("fields");
        (await Fault<ChatException>(() => shard.RequestSoundboardSoundsAsync([.. Enumerable.Repeat(new GuildId(ulong.MaxValue), 300)]))).Error.Kind.Should().Be(ChatErrorKind.TooLarge, "the gateway would close the socket");
    }

    private static async Task<TException> Fault<TException>(Func<Task> act) where TException : Exception => (await FluentActions.Awaiting(act).Should().ThrowAsync<TException>()).Which;

    private static async Task<(GatewaySocket Socket, IGatewayShard Shard)> ReadyAsync(ShardStage stage)
    {
        var start = stage.StartAsync();
        var socket = await stage.NextSocketAsync();
        await start;
        return (socket, stage.Shard(0));
    }
}
