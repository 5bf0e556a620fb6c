using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordGatewayRulesTests
{
    [Theory]
    [InlineData("?v=8&encoding=json", 4012)]
    [InlineData("?encoding=json", 4012)]
    [InlineData("?v=10&encoding=etf", 4002)]
    [InlineData("?v=10&encoding=json&compress=zstd-stream", 4002)]
    public async Task Address_with_wrong_query_is_closed(string query, int code)
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.DialAsync(query);
        (await client.ExpectEndAsync()).Should().Be(code);
    }

    [Theory]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("""{"op":99}""", 4001)]
    [InlineData("""{"op":5,"d":{}}""", 4001)]
    [InlineData("not json", 4002)]
    [InlineData("[]", 4002)]
    [InlineData("""{"d":1}""", 4002)]
    [InlineData("""{"op":"2"}""", 4002)]
    [InlineData("""{"op":2,"d":{"token":"\ud800","intents":1,"properties":{}}}""", 4002)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":1,"properties":{},"shard":["0","1"]}}""", 4002)]
    [InlineData("""{"op":2,"d":{}}""", 4002)]
    [InlineData("""{"op":2,"d":{"token":"wrong","intents":0,"properties":{}}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","properties":{}}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":131072,"properties":{}}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":256,"properties":{}}}""", 4014)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":1,"properties":{},"shard":[1,1]}}""", 4010)]
    [InlineData("""{"op":6,"d":{"token":"wrong","session_id":"x","seq":1}}""", 4004)]
    [InlineData("""{"op":6,"d":{"token":"TOKEN","session_id":"x"}}""", 4002)]
    public async Task First_frame_that_breaks_a_rule_is_closed_with_its_code(string frame, int code)
    {
        await using var world = await DiscordFixture.StartAsync();
        world.Bot.GrantedIntents = DiscordIntents.MessageContent | DiscordIntents.GuildMembers;
        using var client = await world.DialAsync();
        await client.ExpectOpAsync(10);
        await client.SendAsync(frame.Replace("TOKEN", world.Bot.Token, StringComparison.Ordinal));
        (await client.ExpectEndAsync()).Should().Be(code);
        await world.Emulator.Gateway.Connections[0].Ended.WaitAsync(DiscordFixture.Soon);
        world.Emulator.Gateway.Connections[0].ServerCloseCode.Should().Be(code);
    }

    [Fact]
    public async Task Frame_over_4096_bytes_is_closed_with_4002()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var fits = await world.LogInAsync();
        var head = """{"op":3,"d":{"status":"online","x":" """.Length + "\"}}".Length;
        await fits.SendAsync($$$"""{"op":3,"d":{"status":"online","x":" {{{new string('x', 4096 - head)}}}"}}""");
        await fits.HeartbeatAsync();
        await fits.ExpectOpAsync(11);
        await fits.SendAsync($$$"""{"op":3,"d":{"status":"online","x":" {{{new string('x', 4097 - head)}}}"}}""");
        (await fits.ExpectEndAsync()).Should().Be(4002);
    }

    [Fact]
    public async Task Frame_121_within_a_minute_is_closed_with_4008()
    {
        var time = new SettableTime();
        await using var world = await DiscordFixture.StartAsync(options => options.TimeProvider = time);
        using var client = await world.LogInAsync();
        for (var number = 2; number <= 120; number++)
        {
            await client.HeartbeatAsync();
            await client.ExpectOpAsync(11);
        }

        await client.HeartbeatAsync();
        (await client.ExpectEndAsync()).Should().Be(4008);
    }

    [Fact]
    public async Task Frames_are_counted_over_a_sliding_minute()
    {
        var time = new SettableTime();
        await using var world = await DiscordFixture.StartAsync(options => options.TimeProvider = time);
        using var client = await world.LogInAsync();
        for (var number = 0; number < 300; number++)
        {
            time.Advance(TimeSpan.FromSeconds(0.51));
            await client.HeartbeatAsync();
            await client.ExpectOpAsync(11);
        }
    }

    [Fact]
    public async Task Second_identify_is_closed_with_4005_and_the_session_is_gone()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        await client.IdentifyAsync(world.Bot.Token);
        (await client.ExpectEndAsync()).Should().Be(4005);
        world.Emulator.Gateway.Sessions.Should().BeEmpty();
    }

    [Fact]
    public async Task Identify_sooner_than_its_rate_key_allows_gets_op_9_and_may_be_repeated_on_the_same_socket()
    {
        var time = new SettableTime();
        await using var world = await DiscordFixture.StartAsync(options => (options.TimeProvider, options.IdentifyInterval) = (time, TimeSpan.FromSeconds(5)));
        using var first = await world.LogInAsync();
        using var second = await world.DialAsync();
        await second.ExpectOpAsync(10);
        time.Advance(TimeSpan.FromSeconds(4));
        await second.IdentifyAsync(world.Bot.Token);
        (await second.ExpectOpAsync(9)).GetProperty("d").GetBoolean().Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        await second.IdentifyAsync(world.Bot.Token);
        await second.ExpectNextAsync("READY");
        world.Emulator.Gateway.Sessions.Should().HaveCount(2);
    }

    [Fact]
    public async Task Shards_on_different_rate_keys_identify_at_once_and_share_the_guilds()
    {
        await using var world = await DiscordFixture.StartAsync(options => (options.MaxConcurrency, options.IdentifyInterval) = (2, TimeSpan.FromMinutes(5)));
        var guilds = 0;
        for (var shard = 0; shard < 2; shard++)
        {
            using var client = await world.DialAsync();
            await client.ExpectOpAsync(10);
            await client.IdentifyAsync(world.Bot.Token, extra: $",\"shard\":[{shard},2]");
            var ready = await client.ExpectNextAsync("READY");
            ready.GetProperty("shard")[0].GetInt32().Should().Be(shard);
            foreach (var guild in ready.GetProperty("guilds").EnumerateArray())
            {
                ((ulong.Parse(guild.GetProperty("id").GetString()!) >> 22) % 2).Should().Be((ulong)shard);
                guilds++;
            }
        }

        guilds.Should().Be(1);
    }

    [Fact]
    public async Task Daily_limit_of_identifies_ends_every_session()
    {
        await using var world = await DiscordFixture.StartAsync(options => options.SessionStartLimit = 1);
        using var first = await world.LogInAsync();
        (await world.CallAsync("GET", "gateway/bot")).Body.GetProperty("session_start_limit").GetProperty("remaining").GetInt32().Should().Be(0);
        using var second = await world.DialAsync();
        await second.ExpectOpAsync(10);
        await second.IdentifyAsync(world.Bot.Token);
        (await second.ExpectEndAsync()).Should().Be(4004);
        (await first.ExpectEndAsync()).Should().Be(4004);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4000)]
    [InlineData(4200)]
    public async Task Resume_replays_what_was_missed_in_order_and_then_goes_on(int? closeCode)
    {
        await using var world = await DiscordFixture.StartAsync();
        using var first = await world.LogInAsync();
        await world.Ann.SayAsync("general", "seen");
        await first.ExpectNextAsync("MESSAGE_CREATE");
        if (closeCode is { } code) await first.CloseAsync(code);
        else first.Abort();
        await world.Emulator.Gateway.Connections[0].Ended.WaitAsync(DiscordFixture.Soon);
        world.Emulator.Gateway.Connections[0].ClientCloseCode.Should().Be(closeCode);
        for (var number = 0; number < 50; number++) await world.Ann.SayAsync("general", $"missed {number}");

        using var second = await world.DialAsync(url: first.ResumeUrl);
        await second.ExpectOpAsync(10);
        await second.ResumeAsync(world.Bot.Token, first.SessionId, first.Sequence);
        for (var number = 0; number < 50; number++)
        {
            (await second.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().Be($"missed {number}");
            second.Sequence.Should().Be(first.Sequence + number + 1);
        }

        await second.ExpectNextAsync("RESUMED");
        second.Sequence.Should().Be(first.Sequence + 51);
        await world.Ann.SayAsync("general", "live");
        (await second.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().Be("live");

        // Once more from the same point: the earlier RESUMED is not among what is replayed.
        second.Abort();
        using var third = await world.DialAsync(url: first.ResumeUrl);
        await third.ExpectOpAsync(10);
        await third.ResumeAsync(world.Bot.Token, first.SessionId, first.Sequence);
        for (var number = 0; number < 51; number++) await third.ExpectNextAsync("MESSAGE_CREATE");
        await third.ExpectNextAsync("RESUMED");
        world.Emulator.Gateway.ResumedCount.Should().Be(2);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task Goodbye_ends_the_session(int code)
    {
        await using var world = await DiscordFixture.StartAsync();
        using var first = await world.LogInAsync();
        await first.CloseAsync(code);
        await world.Emulator.Gateway.Connections[0].Ended.WaitAsync(DiscordFixture.Soon);
        using var second = await world.DialAsync();
        await second.ExpectOpAsync(10);
        await second.ResumeAsync(world.Bot.Token, first.SessionId, first.Sequence);
        (await second.ExpectOpAsync(9)).GetProperty("d").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Session_without_a_connection_expires()
    {
        var time = new SettableTime();
        await using var world = await DiscordFixture.StartAsync(options => options.TimeProvider = time);
        using var first = await world.LogInAsync();
        first.Abort();
        await world.Emulator.Gateway.Connections[0].Ended.WaitAsync(DiscordFixture.Soon);
        time.Advance(TimeSpan.FromMinutes(4));
        using var second = await world.DialAsync();
        await second.ExpectOpAsync(10);
        await second.ResumeAsync(world.Bot.Token, first.SessionId, first.Sequence);
        (await second.ExpectOpAsync(9)).GetProperty("d").GetBoolean().Should().BeFalse();
        world.Emulator.Gateway.Sessions.Should().BeEmpty();
    }

    [Fact]
    public async Task Resume_with_a_sequence_from_the_future_is_closed_with_4007()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var first = await world.LogInAsync();
        first.Abort();
        using var second = await world.DialAsync();
        await second.ExpectOpAsync(10);
        await second.ResumeAsync(world.Bot.Token, first.SessionId, 1000);
        (await second.ExpectEndAsync()).Should().Be(4007);
    }

    [Fact]
    public async Task Resume_from_before_the_ring_gets_op_9_false()
    {
        await using var world = await DiscordFixture.StartAsync(options => options.ReplayCapacity = 8);
        using var first = await world.LogInAsync();
        first.Abort();
        await world.Emulator.Gateway.Connections[0].Ended.WaitAsync(DiscordFixture.Soon);
        for (var number = 0; number < 9; number++) await world.Ann.SayAsync("general", "x");
        using var second = await world.DialAsync();
        await second.ExpectOpAsync(10);
        await second.ResumeAsync(world.Bot.Token, first.SessionId, first.Sequence);
        (await second.ExpectOpAsync(9)).GetProperty("d").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Resume_takes_the_session_over_from_a_connection_that_still_stands()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var first = await world.LogInAsync();
        using var second = await world.DialAsync();
        await second.ExpectOpAsync(10);
        await second.ResumeAsync(world.Bot.Token, first.SessionId, first.Sequence);
        await second.ExpectNextAsync("RESUMED");
        (await first.ExpectEndAsync()).Should().BeNull();
        await world.Emulator.Gateway.Connections[0].Ended.WaitAsync(DiscordFixture.Soon);
        await world.Ann.SayAsync("general", "still here");
        await second.ExpectNextAsync("MESSAGE_CREATE");
    }

    [Fact]
    public async Task Reader_that_lags_too_far_loses_the_connection_and_no_event()
    {
        await using var world = await DiscordFixture.StartAsync(options => options.MaxUnsentDispatches = 20);
        using var first = await world.LogInAsync();
        var connection = world.Emulator.Gateway.Connections[0];
        connection.Silence();
        for (var number = 0; number < 30; number++) await world.Ann.SayAsync("general", $"{number}");
        await connection.Ended.WaitAsync(DiscordFixture.Soon);
        using var second = await world.DialAsync();
        await second.ExpectOpAsync(10);
        await second.ResumeAsync(world.Bot.Token, first.SessionId, first.Sequence);
        for (var number = 0; number < 30; number++)
            (await second.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().Be($"{number}");
    }

    [Fact]
    public async Task Events_follow_the_intents()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync(DiscordIntents.Guilds | DiscordIntents.GuildMessages);
        var said = await world.Ann.SayAsync("general", "secret");
        (await client.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().BeEmpty("the content intent was not asked for");
        await world.Ann.SayAsync("general", $"<@{world.Bot.Id}> open");
        (await client.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().EndWith("open", "the bot is mentioned");
        await world.PostMessageAsync("""{"content":"mine"}""");
        (await client.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().Be("mine");
        await world.Ann.ReactAsync(said, "\U0001F525");
        await world.Ann.TypeAsync("general");
        await world.Ann.SayToAsync(world.Bot, "direct");
        world.Emulator.AddUser("late");
        await world.Ann.DeleteAsync(said);
        await client.ExpectNextAsync("MESSAGE_DELETE");
    }

    [Fact]
    public async Task Channel_that_the_bot_cannot_see_is_hidden_and_silent()
    {
        await using var world = await DiscordFixture.StartAsync();
        var secret = world.Guild.AddTextChannel("secret", "topic");
        secret.Deny(world.Bot, DiscordPermissions.ViewChannel);
        using var client = await world.DialAsync();
        await client.ExpectOpAsync(10);
        await client.IdentifyAsync(world.Bot.Token);
        await client.ExpectNextAsync("READY");
        var hidden = (await client.ExpectNextAsync("GUILD_CREATE")).GetProperty("channels")[1];
        hidden.GetProperty("name").GetString().Should().Be("___hidden___");
        hidden.GetProperty("flags").GetInt32().Should().Be(1 << 17);
        await world.Ann.SayAsync("secret", "x");
        await world.Ann.SayAsync("general", "y");
        (await client.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().Be("y");
        secret.Allow(world.Bot, DiscordPermissions.ViewChannel);
        (await client.ExpectNextAsync("CHANNEL_UPDATE")).GetProperty("name").GetString().Should().Be("secret");
    }

    [Fact]
    public async Task Members_come_in_chunks_by_prefix_by_id_and_all_at_most_each_thirty_seconds()
    {
        var time = new SettableTime();
        await using var world = await DiscordFixture.StartAsync(options => options.TimeProvider = time);
        using var client = await world.LogInAsync();
        var guild = world.Guild.Id;
        await client.SendAsync($$$"""{"op":8,"d":{"guild_id":"{{{guild}}}","query":"","limit":0,"nonce":"all"}}""");
        var chunk = await client.ExpectNextAsync("GUILD_MEMBERS_CHUNK");
        chunk.GetProperty("members").GetArrayLength().Should().Be(2);
        chunk.GetProperty("nonce").GetString().Should().Be("all");
        await client.SendAsync($$$"""{"op":8,"d":{"guild_id":"{{{guild}}}","query":"","limit":0,"nonce":"again"}}""");
        var limited = await client.ExpectNextAsync("RATE_LIMITED");
        limited.GetProperty("retry_after").GetDouble().Should().Be(30);
        limited.GetProperty("meta").GetProperty("nonce").GetString().Should().Be("again");
        await client.SendAsync($$$"""{"op":8,"d":{"guild_id":"{{{guild}}}","query":"AN","limit":5}}""");
        (await client.ExpectNextAsync("GUILD_MEMBERS_CHUNK")).GetProperty("members")[0].GetProperty("user").GetProperty("username").GetString().Should().Be("ann");
        await client.SendAsync($$$"""{"op":8,"d":{"guild_id":"{{{guild}}}","user_ids":["{{{world.Bot.Id}}}","123123"]}}""");
        var byId = await client.ExpectNextAsync("GUILD_MEMBERS_CHUNK");
        byId.GetProperty("members").GetArrayLength().Should().Be(1);
        byId.GetProperty("not_found")[0].GetString().Should().Be("123123");
    }

    [Fact]
    public async Task Guild_comes_goes_and_fails_before_the_eyes_of_the_bot()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync(DiscordIntents.Guilds);
        var other = world.Emulator.AddGuild("other");
        (await client.ExpectNextAsync("GUILD_CREATE")).GetProperty("name").GetString().Should().Be("other");
        other.SetUnavailable(true);
        (await client.ExpectNextAsync("GUILD_DELETE")).GetProperty("unavailable").GetBoolean().Should().BeTrue();
        other.SetUnavailable(false);
        await client.ExpectNextAsync("GUILD_CREATE");
        other.RemoveMember(world.Bot);
        (await client.ExpectNextAsync("GUILD_DELETE")).TryGetProperty("unavailable", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Client_that_dies_without_a_word_leaves_the_session_resumable()
    {
        await using var world = await DiscordFixture.StartAsync();
        using (var client = await world.LogInAsync()) client.Abort();
        await world.Emulator.Gateway.Connections[0].Ended.WaitAsync(DiscordFixture.Soon);
        world.Emulator.Gateway.Sessions.Should().ContainSingle().Which.IsConnected.Should().BeFalse();
    }
}
