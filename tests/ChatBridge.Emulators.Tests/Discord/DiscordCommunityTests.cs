using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordCommunityTests
{
    private const string Picture = "data:image/png;base64,AAAA";

    [Fact]
    public async Task Invites_are_made_read_and_deleted()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var made = await world.DoneAsync("POST", $"channels/{world.General.Id}/invites", """{"max_uses":2}""");
        var code = made.GetProperty("code").GetString();
        (await client.NextOfAsync("INVITE_CREATE")).GetProperty("code").GetString().Should().Be(code);
        (await world.DoneAsync("POST", $"channels/{world.General.Id}/invites", """{"max_uses":2}""")).GetProperty("code").GetString().Should().Be(code, "a like one is found");
        (await world.DoneAsync("POST", $"channels/{world.General.Id}/invites", """{"max_uses":2,"unique":true}""")).GetProperty("code").GetString().Should().NotBe(code);
        (await world.DoneAsync("GET", $"channels/{world.General.Id}/invites")).GetArrayLength().Should().Be(2);
        (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/invites")).GetArrayLength().Should().Be(2);
        (await world.DoneAsync("GET", $"invites/{code}?with_counts=true")).GetProperty("approximate_member_count").GetInt32().Should().Be(2);
        await world.DoneAsync("DELETE", $"invites/{code}");
        (await client.NextOfAsync("INVITE_DELETE")).GetProperty("code").GetString().Should().Be(code);
        await world.RefusedAsync("GET", $"invites/{code}", null, 404, 10006);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/invites", """{"max_uses":101}""", 400, 50035);
        world.General.Deny(world.Bot, DiscordPermissions.CreateInstantInvite);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/invites", "{}", 403, 50013);
    }

    [Fact]
    public async Task Emojis_are_made_changed_and_deleted()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var path = $"guilds/{world.Guild.Id}/emojis";
        var made = await world.DoneAsync("POST", path, $$"""{"name":"blob","image":"{{Picture}}"}""", 201);
        (await client.NextOfAsync("GUILD_EMOJIS_UPDATE")).GetProperty("emojis")[0].GetProperty("name").GetString().Should().Be("blob");
        var id = made.GetProperty("id").GetString();
        (await world.DoneAsync("PATCH", $"{path}/{id}", """{"name":"blobby"}""")).GetProperty("name").GetString().Should().Be("blobby");
        (await world.DoneAsync("GET", path)).GetArrayLength().Should().Be(1);
        await world.RefusedAsync("POST", path, $$"""{"name":"a b","image":"{{Picture}}"}""", 400, 50035);
        await world.RefusedAsync("POST", path, """{"name":"ab"}""", 400, 50035);
        await world.DoneAsync("DELETE", $"{path}/{id}", status: 204);
        await world.RefusedAsync("GET", $"{path}/{id}", null, 404, 10014);
        world.Guild.AddEmoji("of_ann").Should().NotBe(0);
        world.Guild.SetPermissions(world.Bot, DiscordPermissions.Everyone);
        await world.RefusedAsync("POST", path, $$"""{"name":"blob","image":"{{Picture}}"}""", 403, 50013);
    }

    [Fact]
    public async Task Stickers_are_listed_and_sent()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var sticker = world.Guild.AddSticker("wave");
        (await client.NextOfAsync("GUILD_STICKERS_UPDATE")).GetProperty("stickers")[0].GetProperty("format_type").GetInt32().Should().Be(1);
        (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/stickers")).GetArrayLength().Should().Be(1);
        await world.DoneAsync("GET", $"stickers/{sticker}");
        await world.RefusedAsync("GET", "stickers/1", null, 404, 10060);
        (await world.PostMessageAsync($$"""{"sticker_ids":["{{sticker}}"]}""")).Body.GetProperty("sticker_items")[0].GetProperty("name").GetString().Should().Be("wave");
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", """{"sticker_ids":["1"]}""", 400, 50081);
        (await world.Ann.SendStickersAsync("general", sticker)).StickerNames.Should().Equal("wave");
    }

    [Fact]
    public async Task Poll_is_asked_voted_read_and_ended()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var asked = await world.PostMessageAsync("""{"poll":{"question":{"text":"Tea?"},"answers":[{"poll_media":{"text":"yes"}},{"poll_media":{"text":"no","emoji":{"name":"🔥"}}}],"duration":1}}""");
        var id = asked.Body.GetProperty("id").GetString();
        asked.Body.GetProperty("poll").GetProperty("answers")[1].GetProperty("answer_id").GetInt32().Should().Be(2);
        var message = world.Emulator.MessagesIn("general")[0];
        await world.Ann.VoteAsync(message, 1);
        (await client.NextOfAsync("MESSAGE_POLL_VOTE_ADD")).GetProperty("answer_id").GetInt32().Should().Be(1);
        var voted = await world.Ann.VoteAsync(message, 2);
        voted.Poll!.Answers[1].Voters.Should().Equal(world.Ann.Id);
        await client.NextOfAsync("MESSAGE_POLL_VOTE_REMOVE");
        await FluentActions.Awaiting(() => world.Ann.VoteAsync(message, 1, 2)).Should().ThrowAsync<InvalidOperationException>();
        (await world.DoneAsync("GET", $"channels/{world.General.Id}/polls/{id}/answers/2")).GetProperty("users")[0].GetProperty("username").GetString().Should().Be("ann");
        await world.RefusedAsync("GET", $"channels/{world.General.Id}/polls/{id}/answers/9", null, 400, 50035);
        await world.RefusedAsync("PATCH", $"channels/{world.General.Id}/messages/{id}", """{"content":"x"}""", 400, 520003);
        var ended = await world.DoneAsync("POST", $"channels/{world.General.Id}/polls/{id}/expire");
        ended.GetProperty("poll").GetProperty("results").GetProperty("is_finalized").GetBoolean().Should().BeTrue();
        await client.NextOfAsync("MESSAGE_UPDATE");
        var result = await client.NextOfAsync("MESSAGE_CREATE");
        (result.GetProperty("type").GetInt32(), result.GetProperty("embeds")[0].GetProperty("type").GetString()).Should().Be((46, "poll_result"));
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/polls/{id}/expire", null, 400, 520001);
        var other = await world.Ann.AskAsync("general", "Coffee?", "yes", "no");
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/polls/{other.Id}/expire", null, 403, 520006);
        world.General.Deny(world.Bot, DiscordPermissions.SendPolls);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", """{"poll":{"question":{"text":"?"},"answers":[{"poll_media":{"text":"yes"}}]}}""", 403, 50013);
    }

    [Fact]
    public async Task Voice_states_follow_people_and_bots()
    {
        await using var world = await DiscordFixture.StartAsync();
        var room = world.Guild.AddChannel("room", EmulatedChannelType.Voice);
        var stage = world.Guild.AddChannel("stage", EmulatedChannelType.Stage);
        await world.Ann.JoinVoiceAsync(world.Guild, room);
        using var client = await world.DialAsync();
        await client.ExpectOpAsync(10);
        await client.IdentifyAsync(world.Bot.Token);
        (await client.NextOfAsync("GUILD_CREATE")).GetProperty("voice_states")[0].GetProperty("user_id").GetString().Should().Be($"{world.Ann.Id}");
        await client.SendAsync($$$"""{"op":4,"d":{"guild_id":"{{{world.Guild.Id}}}","channel_id":"{{{room.Id}}}","self_mute":true,"self_deaf":false}}""");
        var state = await client.ExpectNextAsync("VOICE_STATE_UPDATE");
        (state.GetProperty("self_mute").GetBoolean(), state.GetProperty("channel_id").GetString()).Should().Be((true, $"{room.Id}"));
        (await client.ExpectNextAsync("VOICE_SERVER_UPDATE")).GetProperty("endpoint").GetString().Should().NotBeNull();
        await client.SendAsync($$$"""{"op":43,"d":{"guild_id":"{{{world.Guild.Id}}}","fields":["voice_start_time"]}}""");
        (await client.ExpectNextAsync("CHANNEL_INFO")).GetProperty("channels")[0].GetProperty("id").GetString().Should().Be($"{room.Id}");
        await client.SendAsync($$$"""{"op":31,"d":{"guild_ids":["{{{world.Guild.Id}}}"]}}""");
        await client.ExpectNextAsync("SOUNDBOARD_SOUNDS");
        var bob = world.Emulator.AddUser("bob");
        await world.RefusedAsync("PATCH", $"guilds/{world.Guild.Id}/members/{bob.Id}", """{"mute":true}""", 400, 40032);
        await world.DoneAsync("PATCH", $"guilds/{world.Guild.Id}/members/{world.Bot.Id}", $$"""{"channel_id":"{{stage.Id}}"}""");
        (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/voice-states/@me")).GetProperty("channel_id").GetString().Should().Be($"{stage.Id}");
        await world.Ann.JoinVoiceAsync(world.Guild, null);
        await world.RefusedAsync("GET", $"guilds/{world.Guild.Id}/voice-states/{world.Ann.Id}", null, 404, 10065);
        stage.Deny(bob, DiscordPermissions.Connect);
        await FluentActions.Awaiting(() => bob.JoinVoiceAsync(world.Guild, stage)).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task Account_and_guild_are_changed()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        (await world.DoneAsync("PATCH", "users/@me", $$"""{"username":"robot","avatar":"{{Picture}}"}""")).GetProperty("username").GetString().Should().Be("robot");
        (await client.NextOfAsync("USER_UPDATE")).GetProperty("avatar").GetString().Should().HaveLength(32);
        await world.RefusedAsync("PATCH", "users/@me", """{"username":"ann"}""", 400, 50035);
        (await world.DoneAsync("PATCH", $"guilds/{world.Guild.Id}", """{"name":"house"}""")).GetProperty("name").GetString().Should().Be("house");
        (await client.NextOfAsync("GUILD_UPDATE")).GetProperty("name").GetString().Should().Be("house");
        await world.DoneAsync("DELETE", $"users/@me/guilds/{world.Guild.Id}", status: 204);
        (await client.NextOfAsync("GUILD_DELETE")).TryGetProperty("unavailable", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Poll_ends_by_itself_when_its_time_is_up()
    {
        var time = new ManualTime();
        await using var world = await DiscordFixture.StartAsync(options => (options.TimeProvider, options.HeartbeatTimeout) = (time, null));
        var poll = await world.Ann.AskAsync("general", "Tea?", "yes", "no");
        await world.Ann.VoteAsync(poll, 1);
        var gone = await world.Ann.AskAsync("general", "Gone?", "yes", "no");
        await world.Ann.DeleteAsync(gone);
        time.Advance(TimeSpan.FromHours(23));
        world.Emulator.MessagesIn("general").Should().HaveCount(2);
        time.Advance(TimeSpan.FromHours(1));
        var messages = world.Emulator.MessagesIn("general");
        messages.Should().HaveCount(3);
        messages[0].Poll!.IsFinalized.Should().BeTrue();
        (messages[2].Type, messages[2].ReplyTo).Should().Be((46, poll.Id));
        messages[2].EmbedsJson.Should().Contain("victor_answer_id");
    }
}
