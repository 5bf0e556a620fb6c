using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordShardTests
{
    [Fact]
    public async Task Gateway_bot_tells_what_the_bot_is_set_to()
    {
        await using var world = await DiscordFixture.StartAsync(options => (options.RecommendedShards, options.MaxConcurrency, options.SessionStartLimit) = (2, 1, 10));
        world.Bot.RecommendedShards = 16;
        world.Bot.MaxConcurrency = 4;
        var told = await world.DoneAsync("GET", "gateway/bot");
        told.GetProperty("shards").GetInt32().Should().Be(16);
        told.GetProperty("session_start_limit").GetProperty("max_concurrency").GetInt32().Should().Be(4);
        using var client = await world.LogInAsync();
        (await world.DoneAsync("GET", "gateway/bot")).GetProperty("session_start_limit").GetProperty("remaining").GetInt32().Should().Be(9);
    }

    [Fact]
    public async Task Each_guild_reaches_its_shard_and_what_has_no_guild_the_first()
    {
        var time = new SettableTime();
        await using var world = await DiscordFixture.StartAsync(options => options.TimeProvider = time);
        List<EmulatedGuild> guilds = [world.Guild];
        for (var number = 0; number < 5; number++)
        {
            // Ids carry the time, which decides the shard.
            time.Advance(TimeSpan.FromMilliseconds(1));
            guilds.Add(world.Emulator.AddGuild($"g{number}"));
            guilds[^1].AddTextChannel("talk");
        }

        List<GatewayClient> shards = [];
        for (var shard = 0; shard < 3; shard++)
        {
            var client = await world.DialAsync();
            shards.Add(client);
            await client.ExpectOpAsync(10);
            await client.IdentifyAsync(world.Bot.Token, extra: $",\"shard\":[{shard},3]");
            var ready = await client.ExpectNextAsync("READY");
            ready.GetProperty("guilds").EnumerateArray().Select(guild => ulong.Parse(guild.GetProperty("id").GetString()!))
                .Should().BeEquivalentTo(guilds.Select(guild => guild.Id).Where(id => (id >> 22) % 3 == (ulong)shard));
            (await client.DrainAsync()).Should().OnlyContain(name => name == "GUILD_CREATE");
        }

        await world.Ann.SayAsync("g3/talk", "x");
        await world.Ann.SayToAsync(world.Bot, "direct");
        for (var shard = 0; shard < 3; shard++)
        {
            List<string> expected = [];
            if ((guilds[4].Id >> 22) % 3 == (ulong)shard) expected.Add("MESSAGE_CREATE");
            if (shard == 0) expected.Add("MESSAGE_CREATE");
            (await shards[shard].DrainAsync()).Should().Equal(expected);
            shards[shard].Dispose();
        }
    }

    [Fact]
    public async Task Members_come_in_chunks_of_a_thousand()
    {
        await using var world = await DiscordFixture.StartAsync();
        for (var number = 0; number < 2100; number++) world.Emulator.AddUser($"m{number:D4}");
        using var client = await world.LogInAsync();
        await client.SendAsync($$$"""{"op":8,"d":{"guild_id":"{{{world.Guild.Id}}}","query":"","limit":0,"nonce":"n","presences":true}}""");
        List<int> sizes = [];
        for (var index = 0; index < 3; index++)
        {
            var chunk = await client.ExpectNextAsync("GUILD_MEMBERS_CHUNK");
            (chunk.GetProperty("chunk_index").GetInt32(), chunk.GetProperty("chunk_count").GetInt32(), chunk.GetProperty("nonce").GetString()).Should().Be((index, 3, "n"));
            sizes.Add(chunk.GetProperty("members").GetArrayLength());
            chunk.GetProperty("presences").GetArrayLength().Should().BeGreaterThan(90);
        }

        sizes.Should().Equal(1000, 1000, 102);
        await client.SendAsync($$$"""{"op":8,"d":{"guild_id":"{{{world.Guild.Id}}}","query":"m00","limit":5}}""");
        var found = await client.ExpectNextAsync("GUILD_MEMBERS_CHUNK");
        found.GetProperty("members").GetArrayLength().Should().Be(5);
        found.TryGetProperty("nonce", out _).Should().BeFalse();
        found.TryGetProperty("presences", out _).Should().BeFalse();
        await client.SendAsync($$$"""{"op":8,"d":{"guild_id":"{{{world.Guild.Id}}}","user_ids":["{{{world.Ann.Id}}}","1"],"nonce":"{{{new string('x', 33)}}}"}}""");
        found = await client.ExpectNextAsync("GUILD_MEMBERS_CHUNK");
        found.GetProperty("members").GetArrayLength().Should().Be(1);
        found.GetProperty("not_found").GetArrayLength().Should().Be(1);
        found.TryGetProperty("nonce", out _).Should().BeFalse("a nonce that is too long is left out");
    }

    [Fact]
    public async Task Full_list_is_given_once_in_thirty_seconds_for_each_guild_and_bot()
    {
        var time = new SettableTime();
        await using var world = await DiscordFixture.StartAsync(options => options.TimeProvider = time);
        var other = world.Emulator.AddGuild("other");
        using var client = await world.LogInAsync();
        await client.DrainAsync();
        string Ask(EmulatedGuild guild) => $$$"""{"op":8,"d":{"guild_id":"{{{guild.Id}}}","query":"","limit":0,"nonce":"n"}}""";
        await client.SendAsync(Ask(world.Guild));
        await client.ExpectNextAsync("GUILD_MEMBERS_CHUNK");
        await client.SendAsync(Ask(other));
        await client.ExpectNextAsync("GUILD_MEMBERS_CHUNK");
        time.Advance(TimeSpan.FromSeconds(10));
        await client.SendAsync(Ask(world.Guild));
        var limited = await client.ExpectNextAsync("RATE_LIMITED");
        (limited.GetProperty("opcode").GetInt32(), limited.GetProperty("retry_after").GetDouble()).Should().Be((8, 20.0));
        limited.GetProperty("meta").GetProperty("nonce").GetString().Should().Be("n");
        time.Advance(TimeSpan.FromSeconds(20));
        await client.SendAsync(Ask(world.Guild));
        await client.ExpectNextAsync("GUILD_MEMBERS_CHUNK");
    }

    [Fact]
    public async Task Shard_with_too_many_guilds_is_closed_with_4011()
    {
        await using var world = await DiscordFixture.StartAsync();
        for (var number = 0; number < 2500; number++) world.Emulator.AddGuild($"g{number}");
        using var client = await world.DialAsync();
        await client.ExpectOpAsync(10);
        await client.IdentifyAsync(world.Bot.Token);
        (await client.ExpectEndAsync()).Should().Be(4011);
        using var wrong = await world.DialAsync();
        await wrong.ExpectOpAsync(10);
        await wrong.IdentifyAsync(world.Bot.Token, extra: ",\"shard\":[2,2]");
        (await wrong.ExpectEndAsync()).Should().Be(4010);
    }

    [Theory]
    [InlineData(true, "", "___hidden___")]
    [InlineData(false, "", "general")]
    [InlineData(false, ",\"capabilities\":32768", "___hidden___")]
    public async Task Channel_that_the_bot_cannot_see_is_obfuscated_as_its_application_is_set(bool obfuscates, string extra, string name)
    {
        await using var world = await DiscordFixture.StartAsync();
        world.Bot.ObfuscatesChannels = obfuscates;
        world.General.Deny(world.Bot, DiscordPermissions.ViewChannel);
        using var client = await world.DialAsync();
        await client.ExpectOpAsync(10);
        await client.IdentifyAsync(world.Bot.Token, extra: extra);
        var channel = (await client.NextOfAsync("GUILD_CREATE")).GetProperty("channels")[0];
        channel.GetProperty("name").GetString().Should().Be(name);
        channel.GetProperty("flags").GetInt32().Should().Be(name == "general" ? 0 : 1 << 17);
        (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/channels")).GetArrayLength().Should().Be(0);
    }
}
