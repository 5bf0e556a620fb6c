using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Emulators.Tests.Revolt;

public sealed class RevoltUserTests
{
    [Fact]
    public async Task Presence_is_told_at_the_first_connection_and_the_last()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var bot = await world.LogInAsync();
        var one = await world.LogInAsync(world.Ann.AddSession());
        (await bot.ExpectNextAsync("UserUpdate")).GetProperty("data").GetProperty("online").GetBoolean().Should().BeTrue();
        var two = await world.LogInAsync(world.Ann.AddSession());
        await one.CloseAsync();
        await two.DrainAsync();
        (await bot.DrainAsync()).Should().BeEmpty();
        await two.CloseAsync();
        var gone = await bot.ExpectNextAsync("UserUpdate");
        gone.GetProperty("data").GetProperty("online").GetBoolean().Should().BeFalse();
        gone.GetProperty("event_id").ValueKind.Should().Be(JsonValueKind.Null);
        one.Dispose();
        two.Dispose();
    }

    [Fact]
    public async Task Status_reaches_bots_of_the_server_and_people_who_subscribed()
    {
        await using var world = await RevoltFixture.StartAsync();
        var bob = world.Emulator.AddUser("bob");
        using var bot = await world.LogInAsync();
        using var client = await world.LogInAsync(bob.AddSession());
        world.Ann.SetStatus("one", "Busy");
        (await client.DrainAsync()).Should().BeEmpty();
        await client.SendAsync($$"""{"type":"Subscribe","server_id":"{{world.Home.Id}}"}""");
        await client.DrainAsync();
        world.Ann.SetStatus("two", "Invisible");
        var update = await client.ExpectNextAsync("UserUpdate");
        update.GetProperty("data").GetProperty("status").GetRawText().Should().Be("""{"text":"two"}""", "others never see that somebody hides");
        (await bot.DrainAsync()).Count(static type => type == "UserUpdate").Should().BeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Friends_are_asked_for_and_direct_channels_need_them()
    {
        await using var world = await RevoltFixture.StartAsync();
        var bob = world.Emulator.AddUser("bob");
        using var bobHttp = world.NewClient(("X-Session-Token", bob.AddSession()));
        using var client = await world.LogInAsync(bob.AddSession());
        await RevoltFixture.RefusedAsync(world.AnnHttp, "GET", $"users/{bob.Id}/dm", null, 403, "MissingUserPermission");
        (await world.AnnDoneAsync("POST", "users/friend", """{"username":"bob#0001"}""")).GetProperty("relationship").GetString().Should().Be("Outgoing");
        var asked = await client.ExpectNextAsync("UserRelationship");
        asked.GetProperty("user").GetProperty("relationship").GetString().Should().Be("Incoming");
        asked.TryGetProperty("status", out _).Should().BeFalse();
        await RevoltFixture.RefusedAsync(world.AnnHttp, "PUT", $"users/{bob.Id}/friend", null, 409, "AlreadySentRequest");
        (await RevoltFixture.DoneAsync(bobHttp, "PUT", $"users/{world.Ann.Id}/friend")).GetProperty("relationship").GetString().Should().Be("Friend");
        var channel = (await world.AnnDoneAsync("GET", $"users/{bob.Id}/dm")).GetProperty("_id").GetString();
        (await client.NextOfAsync("ChannelCreate")).GetProperty("channel_type").GetString().Should().Be("DirectMessage");
        await world.Ann.SayToAsync(bob, "hi");
        (await client.NextOfAsync("Message")).GetProperty("user").GetProperty("relationship").GetString().Should().Be("Friend");
        await RevoltFixture.DoneAsync(bobHttp, "PUT", $"users/{world.Ann.Id}/block");
        await RevoltFixture.RefusedAsync(world.AnnHttp, "POST", $"channels/{channel}/messages", """{"content":"x"}""", 403, "MissingPermission");
        (await world.AnnDoneAsync("GET", "users/@me/dm")).GetProperty("channel_type").GetString().Should().Be("SavedMessages");
    }

    [Fact]
    public async Task Group_tells_who_comes_and_goes_and_passes_to_the_next_owner()
    {
        await using var world = await RevoltFixture.StartAsync();
        var (bob, cat) = (world.Emulator.AddUser("bob"), world.Emulator.AddUser("cat"));
        var group = world.Emulator.AddGroup("friends", world.Ann, bob);
        using var client = await world.LogInAsync(bob.AddSession());
        await RevoltFixture.RefusedAsync(world.AnnHttp, "PUT", $"channels/{group.Id}/recipients/{cat.Id}", null, 403, "NotFriends");
        world.Ann.Befriend(cat);
        await client.DrainAsync();
        await world.AnnDoneAsync("PUT", $"channels/{group.Id}/recipients/{cat.Id}", "{}", 204);
        (await client.DrainAsync()).Should().Equal("ChannelGroupJoin", "Message");
        await world.AnnDoneAsync("DELETE", $"channels/{group.Id}", status: 204);
        var events = await client.DrainEventsAsync();
        events.Select(static item => item.GetProperty("type").GetString()).Should().Equal("ChannelGroupLeave", "Message", "Message");
        events[1].GetProperty("system").GetProperty("to").GetString().Should().Be(bob.Id);
    }

    [Fact]
    public async Task Settings_are_stored_with_their_time_and_told()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var client = await world.LogInAsync(world.Ann.AddSession(), "&ready=users&ready=user_settings[theme]");
        client.Ready.TryGetProperty("servers", out _).Should().BeFalse();
        await world.AnnDoneAsync("POST", "sync/settings/set?timestamp=17", """{"theme":"dark"}""", 204);
        (await client.NextOfAsync("UserSettingsUpdate")).GetProperty("update").GetProperty("theme").GetRawText().Should().Be("""[17,"dark"]""");
        (await world.AnnDoneAsync("POST", "sync/settings/fetch", """{"keys":["theme","none"]}""")).GetRawText().Should().Be("""{"theme":[17,"dark"]}""");
        using var again = await world.LogInAsync(world.Ann.AddSession(), "&ready=users&ready=user_settings[theme]");
        again.Ready.GetProperty("user_settings").GetProperty("theme")[1].GetString().Should().Be("dark");
        await world.RefusedAsync("GET", "sync/unreads", null, 400, "IsBot");
    }

    [Fact]
    public async Task Login_asks_for_the_second_factor_and_locks_after_three_bad_tries()
    {
        var time = new SettableTime();
        await using var world = await RevoltFixture.StartAsync(options => options.TimeProvider = time);
        world.Ann.SetCredentials("ann@example.invalid", "open sesame", "123456", "recover-me");
        using var http = world.NewClient();
        Task<JsonElement> LogIn(string json) => RevoltFixture.DoneAsync(http, "POST", "auth/session/login", json);
        var first = await LogIn("""{"email":"ann@example.invalid","password":"open sesame"}""");
        first.GetProperty("result").GetString().Should().Be("MFA");
        first.GetProperty("allowed_methods").EnumerateArray().Select(static item => item.GetString()).Should().Equal("Recovery", "Totp");
        var done = await LogIn($$$"""{"mfa_ticket":"{{{first.GetProperty("ticket")}}}","mfa_response":{"totp_code":"123456"},"friendly_name":"here"}""");
        done.GetProperty("result").GetString().Should().Be("Success");
        using var client = await world.LogInAsync(done.GetProperty("token").GetString());
        await RevoltFixture.RefusedAsync(http, "POST", "auth/session/login", $$$"""{"mfa_ticket":"{{{first.GetProperty("ticket")}}}","mfa_response":{"totp_code":"123456"}}""", 401, "InvalidToken");
        for (var number = 0; number < 3; number++) await RevoltFixture.RefusedAsync(http, "POST", "auth/session/login", """{"email":"ann@example.invalid","password":"wrong"}""", 401, "InvalidCredentials");
        await RevoltFixture.RefusedAsync(http, "POST", "auth/session/login", """{"email":"ann@example.invalid","password":"open sesame"}""", 403, "LockedOut");
        time.Advance(TimeSpan.FromMinutes(1));
        (await LogIn("""{"email":"ann@example.invalid","password":"open sesame"}""")).GetProperty("result").GetString().Should().Be("MFA");

        using var other = await world.LogInAsync(world.Ann.AddSession());
        using var ends = world.NewClient(("X-Session-Token", done.GetProperty("token").GetString()!));
        await RevoltFixture.DoneAsync(ends, "POST", "auth/session/logout", status: 204);
        await client.NextOfAsync("Logout");
        (await client.ExpectEndAsync()).Should().BeNull();
        (await other.NextOfAsync("DeleteSession")).GetProperty("session_id").GetString().Should().Be(done.GetProperty("_id").GetString());
    }

    [Fact]
    public async Task Bot_is_made_invited_renamed_and_logged_out_by_a_new_token()
    {
        await using var world = await RevoltFixture.StartAsync();
        var made = await world.AnnDoneAsync("POST", "bots/create", """{"name":"helper"}""");
        made.GetProperty("user").GetProperty("bot").GetProperty("owner").GetString().Should().Be(world.Ann.Id);
        var id = made.GetProperty("_id").GetString();
        await world.AnnDoneAsync("POST", $"bots/{id}/invite", $$"""{"server":"{{world.Home.Id}}"}""", 204);
        using var client = await world.LogInAsync(made.GetProperty("token").GetString());
        client.Ready.GetProperty("servers").GetArrayLength().Should().Be(1);
        var changed = await world.AnnDoneAsync("PATCH", $"bots/{id}", """{"remove":["Token"],"public":false}""");
        changed.GetProperty("token").GetString().Should().NotBe(made.GetProperty("token").GetString());
        await client.ExpectNextAsync("Logout");
        (await client.ExpectEndAsync()).Should().BeNull();
        await world.RefusedAsync("GET", $"bots/{id}/invite", null, 404, "NotFound");
        await world.AnnDoneAsync("DELETE", $"bots/{id}", status: 204);
    }

    [Fact]
    public async Task Voice_is_told_to_who_sees_the_channel_and_in_ready()
    {
        await using var world = await RevoltFixture.StartAsync();
        var calls = world.Home.AddVoiceChannel("calls");
        using var client = await world.LogInAsync();
        world.Emulator.SetVoice(world.Ann, calls);
        (await client.ExpectNextAsync("VoiceChannelJoin")).GetProperty("state").GetProperty("id").GetString().Should().Be(world.Ann.Id);
        using var later = await world.LogInAsync();
        later.Ready.GetProperty("voice_states")[0].GetProperty("participants").GetArrayLength().Should().Be(1);
        later.Ready.GetProperty("users").GetArrayLength().Should().Be(2);
        world.Emulator.SetVoice(world.Ann, null);
        await client.ExpectNextAsync("VoiceChannelLeave");
    }
}
