using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class ShardingTests
{
    [Fact]
    public async Task Sixty_four_shards_start_sixteen_at_a_time_five_seconds_apart()
    {
        await using var stage = new ShardStage { Gateway = ShardStage.GatewayBot(shards: 64, concurrency: 16) };
        var start = stage.Connection.StartAsync(CancellationToken.None);
        await stage.IdentifiedAsync(16);
        stage.Time.Elapsed.Should().Be(TimeSpan.Zero, "the first of each group need not wait");
        await stage.UntilAsync(start);

        var identifies = stage.Identifies;
        identifies.Select(identify => identify.Shard).Should().BeEquivalentTo(Enumerable.Range(0, 64));
        identifies.Should().OnlyContain(identify => identify.Count == 64);
        identifies.Count(identify => identify.At < TimeSpan.FromSeconds(5)).Should().Be(16);
        foreach (var group in identifies.GroupBy(identify => identify.Shard % 16))
        {
            var times = group.Select(identify => identify.At).Order().ToList();
            times.Zip(times.Skip(1), (before, after) => after - before).Should().HaveCount(3).And.OnlyContain(gap => gap >= TimeSpan.FromSeconds(5), "group {0}", group.Key);
        }

        stage.Connection.Shards.Should().HaveCount(64).And.AllBeAssignableTo<IGatewayShard>().And.OnlyContain(shard => shard.IsConnected && shard.ShardCount == 64);
        stage.Asked.Should().Be(1);
    }

    [Fact]
    public async Task Only_the_named_shards_run_here()
    {
        await using var stage = new ShardStage(options => (options.ShardCount, options.Shards) = (16, " 0-2, 9,1")) { Gateway = ShardStage.GatewayBot(shards: 3, concurrency: 16) };
        await stage.StartAsync();
        stage.Connection.Shards.Select(shard => shard.Id).Should().Equal(0, 1, 2, 9);
        stage.Identifies.Should().OnlyContain(identify => identify.Count == 16);
        stage.Discord.Shards.Select(shard => shard.Id).Should().Equal(0, 1, 2, 9);

        stage.Discord.FindShard(new GuildId(9UL << 22))!.Id.Should().Be(9);
        stage.Discord.FindShard(new GuildId((17UL << 22) | 12345))!.Id.Should().Be(1);
        stage.Discord.FindShard(new GuildId(10UL << 22)).Should().BeNull("it runs elsewhere");
    }

    [Fact]
    public async Task One_dead_shard_is_seen_and_the_others_go_on()
    {
        await using var stage = new ShardStage { Gateway = ShardStage.GatewayBot(shards: 2, concurrency: 2) };
        var start = stage.StartAsync();
        GatewaySocket[] sockets = [await stage.NextSocketAsync(), await stage.NextSocketAsync()];
        await start;
        stage.IsAutomatic = false;
        sockets.Single(socket => socket.Shard == 1).Transport.Break();
        await stage.NextSocketAsync();
        await stage.UntilAsync(() => stage.Connection.State == ConnectionState.Reconnecting);

        stage.Shard(0).IsConnected.Should().BeTrue();
        stage.Shard(1).IsConnected.Should().BeFalse();
        stage.Shard(1).IsAlive.Should().BeTrue();
    }

    [Fact]
    public async Task Too_many_guilds_for_the_shards_names_the_setting()
    {
        await using var stage = new ShardStage { IsAutomatic = false };
        var start = stage.Connection.StartAsync(CancellationToken.None);
        (await stage.NextSocketAsync()).Transport.Close(4011);
        var thrown = await FluentActions.Awaiting(() => stage.UntilAsync(start)).Should().ThrowAsync<ChatException>();
        thrown.Which.Error.Kind.Should().Be(ChatErrorKind.Validation);
        thrown.Which.Message.Should().Contain("ShardCount").And.NotContain("does not run");
    }

    [Fact]
    public async Task Recommendation_beyond_all_reason_is_refused()
    {
        await using var stage = new ShardStage { Gateway = ShardStage.GatewayBot(shards: 2_000_000_000) };
        var thrown = await FluentActions.Awaiting(() => stage.StartAsync()).Should().ThrowAsync<ChatException>();
        thrown.Which.Error.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
    }

    [Theory]
    [InlineData(null, "0-1", "without ShardCount")]
    [InlineData(0, null, "ShardCount is 0")]
    [InlineData(-1, null, "ShardCount is -1")]
    [InlineData(20_000, null, "ShardCount is 20000")]
    [InlineData(4, "0-4", "shard 4")]
    [InlineData(4, "3-1", "ends before it begins")]
    [InlineData(4, "1,,2", "neither a number nor a range")]
    [InlineData(4, "1-2-3", "neither a number nor a range")]
    [InlineData(4, "-1", "neither a number nor a range")]
    [InlineData(4, "a", "'a'")]
    [InlineData(4, "99999999999", "'99999999999'")]
    public void Wrong_shard_settings_are_refused_with_what_to_write(int? count, string? shards, string part)
    {
        var problems = new List<string>();
        DiscordOptionsCheck.Check(new DiscordOptions { Token = "t", ShardCount = count, Shards = shards }, problems);
        problems.Should().ContainSingle().Which.Should().Contain(part);
    }

    [Fact]
    public void Data_format_etf_is_refused_with_a_reason()
    {
        var problems = new List<string>();
        DiscordOptionsCheck.Check(new DiscordOptions { Token = "t", DataFormat = GatewayDataFormat.Etf }, problems);
        problems.Should().ContainSingle().Which.Should().Contain("DataFormat is Etf").And.Contain("Json");
    }

    [Fact]
    public void Zstd_is_asked_for_in_the_address_and_refused_where_the_library_is_missing()
    {
        var problems = new List<string>();
        var options = new DiscordOptions { Token = "t", Compression = GatewayCompression.TransportZstd };
        DiscordOptionsCheck.Check(options, problems);
        if (ChatBridge.Transports.InflatingTransport.CanInflate(ChatBridge.Transports.FrameCompression.ZstdStream))
        {
            problems.Should().BeEmpty();
        }
        else
        {
            problems.Should().ContainSingle().Which.Should().Contain("libzstd");
        }

        new GatewaySetup("net", options, new SessionStarts(TimeProvider.System)).TryAddress("wss://gateway.example", out var address).Should().BeTrue();
        address!.Query.Should().Be("?v=10&encoding=json&compress=zstd-stream");
    }

    [Fact]
    public void Plan_of_shards_keeps_each_once_in_order()
    {
        ShardPlan.Of(8, [5, 0, 5, 2], 3).Should().Match<ShardPlan>(plan => plan.Count == 8 && plan.First == 0 && plan.Length == 3 && plan.IdentifyConcurrency == 3);
        ShardPlan.Of(8, [5, 0, 5, 2]).Ids.Should().Equal(0, 2, 5);
        new ShardPlan(8, 2, 3).Ids.Should().Equal(2, 3, 4);
        FluentActions.Invoking(() => ShardPlan.Of(8, [])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ShardPlan.Of(8, [8])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ShardPlan.Of(8, [-1])).Should().Throw<ArgumentException>();
    }
}
