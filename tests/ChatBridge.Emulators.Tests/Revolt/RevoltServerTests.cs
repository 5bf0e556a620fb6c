using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Emulators.Tests.Revolt;

public sealed class RevoltServerTests
{
    [Fact]
    public async Task New_channel_is_told_as_the_list_of_ids_and_then_itself()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var client = await world.LogInAsync();
        var made = await world.AnnDoneAsync("POST", $"servers/{world.Home.Id}/channels", """{"name":"annex","type":"Voice"}""");
        made.GetProperty("channel_type").GetString().Should().Be("TextChannel");
        made.TryGetProperty("voice", out _).Should().BeTrue();
        (await client.ExpectNextAsync("ServerUpdate")).GetProperty("data").GetProperty("channels").GetArrayLength().Should().Be(2);
        (await client.ExpectNextAsync("ChannelCreate")).GetProperty("name").GetString().Should().Be("annex");
        await world.AnnDoneAsync("DELETE", $"channels/{made.GetProperty("_id")}", "{}", 204);
        (await client.DrainAsync()).Should().Equal("ChannelDelete");
        await world.RefusedAsync("GET", $"channels/{made.GetProperty("_id")}", null, 404, "NotFound");
    }

    [Fact]
    public async Task Members_come_and_go_with_reasons_and_system_messages()
    {
        await using var world = await RevoltFixture.StartAsync();
        await world.AnnDoneAsync("PATCH", $"servers/{world.Home.Id}", $$$"""{"system_messages":{"user_joined":"{{{world.General.Id}}}","user_banned":"{{{world.General.Id}}}"}}""");
        using var client = await world.LogInAsync();
        var bob = world.Emulator.AddUser("bob");
        var joined = await client.ExpectNextAsync("ServerMemberJoin");
        joined.GetProperty("member").GetProperty("_id").GetProperty("user").GetString().Should().Be(bob.Id);
        (await client.ExpectNextAsync("Message")).GetProperty("system").GetProperty("type").GetString().Should().Be("user_joined");
        await bob.SayAsync("general", "spam");
        await client.ExpectNextAsync("Message");
        var ban = await world.AnnDoneAsync("PUT", $"servers/{world.Home.Id}/bans/{bob.Id}", """{"reason":"spam","delete_message_seconds":60}""");
        ban.GetProperty("reason").GetString().Should().Be("spam");
        (await client.ExpectNextAsync("BulkMessageDelete")).GetProperty("ids").GetArrayLength().Should().Be(1);
        (await client.ExpectNextAsync("ServerMemberLeave")).GetProperty("reason").GetString().Should().Be("Ban");
        (await client.ExpectNextAsync("Message")).GetProperty("system").GetProperty("type").GetString().Should().Be("user_banned");
        var code = (await world.AnnDoneAsync("POST", $"channels/{world.General.Id}/invites")).GetProperty("_id").GetString();
        using var bobHttp = world.NewClient(("X-Session-Token", bob.AddSession()));
        await RevoltFixture.RefusedAsync(bobHttp, "POST", $"invites/{code}", null, 403, "Banned");
        await world.AnnDoneAsync("DELETE", $"servers/{world.Home.Id}/bans/{bob.Id}", status: 204);
        (await RevoltFixture.DoneAsync(bobHttp, "POST", $"invites/{code}")).GetProperty("server").GetProperty("name").GetString().Should().Be("home");
        await RevoltFixture.RefusedAsync(bobHttp, "POST", $"invites/{code}", null, 409, "AlreadyInServer");
        var log = await world.AnnDoneAsync("GET", $"servers/{world.Home.Id}/audit_logs?type=BanCreate");
        log.GetProperty("audit_logs")[0].GetProperty("target").GetString().Should().Be(bob.Id);
    }

    [Fact]
    public async Task Own_join_is_the_server_and_own_leave_the_last_word_on_it()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var client = await world.LogInAsync();
        var away = world.Emulator.AddServer("away", world.Ann, everybodyJoins: false);
        var lounge = away.AddTextChannel("lounge");
        away.AddMember(world.Bot);
        var created = await client.ExpectNextAsync("ServerCreate");
        created.GetProperty("channels")[0].GetProperty("_id").GetString().Should().Be(lounge.Id);
        created.GetProperty("emojis").GetArrayLength().Should().Be(0);
        await world.Ann.SayAsync("lounge", "welcome");
        await client.ExpectNextAsync("Message");
        away.RemoveMember(world.Bot, "Kick");
        (await client.ExpectNextAsync("ServerMemberLeave")).GetProperty("user").GetString().Should().Be(world.Bot.Id);
        await world.Ann.SayAsync("lounge", "unheard");
        (await client.DrainAsync()).Should().BeEmpty();
        await world.RefusedAsync("GET", $"servers/{away.Id}", null, 404, "NotFound");
    }

    [Fact]
    public async Task Server_with_its_channels_has_the_key_twice_as_the_real_one_does()
    {
        await using var world = await RevoltFixture.StartAsync();
        var text = await world.Http.GetStringAsync($"servers/{world.Home.Id}?include_channels=true", RevoltFixture.Soon);
        text.Split("\"channels\":").Should().HaveCount(3);
        JsonDocument.Parse(text).RootElement.GetProperty("channels")[0].GetProperty("name").GetString().Should().Be("general");
    }

    [Fact]
    public async Task Emoji_is_made_from_a_file_of_its_own_tag()
    {
        await using var world = await RevoltFixture.StartAsync();
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        var file = (await world.UploadAsync("emojis", png, "wave.png", world.AnnHttp)).Body.GetProperty("id").GetString()!;
        file.Should().HaveLength(26);
        using var client = await world.LogInAsync();
        var body = $$$"""{"name":"wave","parent":{"type":"Server","id":"{{{world.Home.Id}}}"}}""";
        await world.RefusedAsync("PUT", $"custom/emoji/{file}", body, 403, "MissingPermission");
        await world.AnnDoneAsync("PUT", $"custom/emoji/{file}", body);
        (await client.ExpectNextAsync("EmojiCreate")).GetProperty("name").GetString().Should().Be("wave");
        await world.AnnDoneAsync("PATCH", $"custom/emoji/{file}", """{"name":"hello"}""");
        (await client.ExpectNextAsync("EmojiUpdate")).GetProperty("data").GetProperty("name").GetString().Should().Be("hello");
        await world.AnnDoneAsync("DELETE", $"custom/emoji/{file}", status: 204);
        await client.ExpectNextAsync("EmojiDelete");
        await RevoltFixture.RefusedAsync(world.AnnHttp, "PUT", $"custom/emoji/{file}", body, 404, "NotFound");
    }

    [Fact]
    public async Task Webhook_speaks_by_its_token_with_permissions_of_its_own()
    {
        await using var world = await RevoltFixture.StartAsync();
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/webhooks", """{"name":"hook"}""", 403, "MissingPermission");
        using var client = await world.LogInAsync();
        var hook = await world.AnnDoneAsync("POST", $"channels/{world.General.Id}/webhooks", """{"name":"hook"}""");
        (await client.ExpectNextAsync("WebhookCreate")).GetProperty("token").ValueKind.Should().Be(JsonValueKind.Null);
        var path = $"webhooks/{hook.GetProperty("id")}/{hook.GetProperty("token")}";
        using var stranger = world.NewClient();
        var sent = await RevoltFixture.DoneAsync(stranger, "POST", path, """{"content":"by hook","masquerade":{"name":"Other"}}""");
        sent.GetProperty("author").GetString().Should().Be(hook.GetProperty("id").GetString());
        sent.GetProperty("webhook").GetProperty("name").GetString().Should().Be("Other");
        (await client.ExpectNextAsync("Message")).TryGetProperty("user", out _).Should().BeFalse();
        await RevoltFixture.RefusedAsync(stranger, "POST", path, """{"content":"x","attachments":["f"]}""", 403, "MissingPermission");
        await RevoltFixture.RefusedAsync(stranger, "POST", $"webhooks/{hook.GetProperty("id")}/wrong", """{"content":"x"}""", 401, "NotAuthenticated");
        await RevoltFixture.DoneAsync(stranger, "PATCH", $"{path}/{sent.GetProperty("_id")}", """{"content":"edited"}""");
        await RevoltFixture.DoneAsync(stranger, "DELETE", $"{path}/{sent.GetProperty("_id")}", status: 204);
        await RevoltFixture.DoneAsync(stranger, "PATCH", path, """{"name":"renamed"}""");
        (await client.NextOfAsync("WebhookUpdate")).GetProperty("remove").GetArrayLength().Should().Be(0);
        await RevoltFixture.DoneAsync(stranger, "DELETE", path, status: 204);
        await client.ExpectNextAsync("WebhookDelete");
    }

    [Theory]
    [InlineData(RevoltEra.Luster, "VoiceChannel", true, false)]
    [InlineData(RevoltEra.Revolt, "VoiceChannel", true, true)]
    [InlineData(RevoltEra.Stoat, "TextChannel", false, true)]
    public async Task Era_decides_the_shapes(RevoltEra era, string voiceType, bool voso, bool discriminators)
    {
        await using var world = await RevoltFixture.StartAsync(options => options.Era = era);
        var features = (await world.DoneAsync("GET", "")).GetProperty("features");
        features.TryGetProperty("voso", out _).Should().Be(voso);
        features.TryGetProperty("livekit", out _).Should().Be(!voso);
        var calls = world.Home.AddVoiceChannel("calls");
        (await world.DoneAsync("GET", $"channels/{calls.Id}")).GetProperty("channel_type").GetString().Should().Be(voiceType);
        (await world.DoneAsync("GET", "users/@me")).TryGetProperty("discriminator", out _).Should().Be(discriminators);
        using var client = await world.LogInAsync();
        client.Ready.TryGetProperty("voice_states", out _).Should().Be(era == RevoltEra.Stoat);
        world.Home.RemoveMember(world.Emulator.AddUser("bob"));
        (await client.ExpectNextAsync("ServerMemberJoin")).TryGetProperty("member", out _).Should().Be(era == RevoltEra.Stoat);
        (await client.ExpectNextAsync("ServerMemberLeave")).TryGetProperty("reason", out _).Should().Be(era >= RevoltEra.Revolt);
    }
}
