using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordModerationTests
{
    [Fact]
    public async Task Member_is_renamed_timed_out_given_roles_and_kicked()
    {
        await using var world = await DiscordFixture.StartAsync();
        var bob = world.Emulator.AddUser("bob");
        var role = world.Guild.AddRole("helpers", DiscordPermissions.None);
        using var client = await world.LogInAsync();
        var path = $"guilds/{world.Guild.Id}/members/{bob.Id}";
        (await world.DoneAsync("PATCH", path, """{"nick":"Bobby"}""")).GetProperty("nick").GetString().Should().Be("Bobby");
        (await client.NextOfAsync("GUILD_MEMBER_UPDATE")).GetProperty("nick").GetString().Should().Be("Bobby");
        world.Guild.NickOf(bob).Should().Be("Bobby");
        await world.DoneAsync("PUT", $"{path}/roles/{role}", status: 204);
        (await client.NextOfAsync("GUILD_MEMBER_UPDATE")).GetProperty("roles")[0].GetString().Should().Be($"{role}");
        await world.DoneAsync("DELETE", $"{path}/roles/{role}", status: 204);
        (await client.NextOfAsync("GUILD_MEMBER_UPDATE")).GetProperty("roles").GetArrayLength().Should().Be(0);

        var until = DateTimeOffset.UtcNow.AddHours(1);
        await world.DoneAsync("PATCH", path, $$"""{"communication_disabled_until":"{{until:O}}"}""");
        await FluentActions.Awaiting(() => bob.SayAsync("general", "x")).Should().ThrowAsync<InvalidOperationException>().WithMessage("*50013*");
        await world.DoneAsync("PATCH", path, """{"communication_disabled_until":null}""");
        await bob.SayAsync("general", "x");
        await world.RefusedAsync("PATCH", path, $$"""{"communication_disabled_until":"{{until.AddDays(40):O}}"}""", 400, 50035);
        await world.DoneAsync("PATCH", $"guilds/{world.Guild.Id}/members/@me", """{"nick":"me"}""");
        (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/members/search?query=bobb&limit=5")).GetArrayLength().Should().Be(1);

        using var reasoned = new HttpRequestMessage(HttpMethod.Delete, path);
        reasoned.Headers.TryAddWithoutValidation("X-Audit-Log-Reason", "b%C3%B6se");
        using var kicked = await world.Http.SendAsync(reasoned, DiscordFixture.Soon);
        ((int)kicked.StatusCode).Should().Be(204);
        await client.NextOfAsync("GUILD_MEMBER_REMOVE");
        (await client.NextOfAsync("GUILD_AUDIT_LOG_ENTRY_CREATE")).GetProperty("reason").GetString().Should().Be("b\u00f6se");
        await world.RefusedAsync("DELETE", path, null, 404, 10007);
        world.Emulator.Rest.Requests.Should().Contain(request => request.AuditLogReason == "b\u00f6se" && request.Status == 204);
        (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/audit-logs?limit=1")).GetProperty("audit_log_entries")[0].GetProperty("action_type").GetInt32().Should().Be(20);
    }

    [Fact]
    public async Task Rank_decides_who_may_do_what_to_whom()
    {
        await using var world = await DiscordFixture.StartAsync();
        var bob = world.Emulator.AddUser("bob");
        await world.RefusedAsync("DELETE", $"guilds/{world.Guild.Id}/members/{world.Ann.Id}", null, 403, 50013);
        await world.RefusedAsync("PATCH", $"guilds/{world.Guild.Id}/members/{world.Ann.Id}", """{"nick":"x"}""", 403, 50013);
        await world.RefusedAsync("PUT", $"guilds/{world.Guild.Id}/bans/{world.Ann.Id}", "{}", 403, 50013);
        world.Guild.SetPermissions(world.Bot, DiscordPermissions.Everyone);
        foreach (var (method, path, json) in ((string, string, string?)[])
                 [("DELETE", $"members/{bob.Id}", null), ("PATCH", $"members/{bob.Id}", """{"nick":"x"}"""), ("PUT", $"bans/{bob.Id}", "{}"), ("POST", "roles", "{}"), ("GET", "bans", null), ("GET", "audit-logs", null), ("PATCH", "", """{"name":"xx"}"""), ("GET", "invites", null)])
            await world.RefusedAsync(method, $"guilds/{world.Guild.Id}/{path}".TrimEnd('/'), json, 403, 50013);
    }

    [Fact]
    public async Task Bans_are_made_listed_and_lifted()
    {
        await using var world = await DiscordFixture.StartAsync();
        var (bob, eve) = (world.Emulator.AddUser("bob"), world.Emulator.AddUser("eve"));
        await bob.SayAsync("general", "spam");
        using var client = await world.LogInAsync();
        await world.DoneAsync("PUT", $"guilds/{world.Guild.Id}/bans/{bob.Id}", """{"delete_message_seconds":3600}""", 204);
        (await client.NextOfAsync("GUILD_BAN_ADD")).GetProperty("user").GetProperty("username").GetString().Should().Be("bob");
        await client.NextOfAsync("GUILD_MEMBER_REMOVE");
        (await client.NextOfAsync("MESSAGE_DELETE_BULK")).GetProperty("ids").GetArrayLength().Should().Be(1);
        (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/bans/{bob.Id}")).GetProperty("reason").ValueKind.Should().Be(JsonValueKind.Null);
        var bulk = await world.DoneAsync("POST", $"guilds/{world.Guild.Id}/bulk-ban", $$"""{"user_ids":["{{eve.Id}}","{{bob.Id}}","{{world.Ann.Id}}"]}""");
        bulk.GetProperty("banned_users").EnumerateArray().Select(id => id.GetString()).Should().Equal($"{eve.Id}");
        bulk.GetProperty("failed_users").GetArrayLength().Should().Be(2);
        await world.RefusedAsync("POST", $"guilds/{world.Guild.Id}/bulk-ban", $$"""{"user_ids":["{{eve.Id}}"]}""", 400, 500000);
        (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/bans?limit=1&after={bob.Id}"))[0].GetProperty("user").GetProperty("username").GetString().Should().Be("eve");
        world.Guild.Banned.Should().Equal(bob, eve);
        await world.DoneAsync("DELETE", $"guilds/{world.Guild.Id}/bans/{bob.Id}", status: 204);
        await client.NextOfAsync("GUILD_BAN_REMOVE");
        await world.RefusedAsync("GET", $"guilds/{world.Guild.Id}/bans/{bob.Id}", null, 404, 10026);
    }

    [Fact]
    public async Task Roles_are_made_changed_moved_and_deleted()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var path = $"guilds/{world.Guild.Id}/roles";
        var low = await world.DoneAsync("POST", path, """{"name":"low","permissions":"1024","hoist":true,"color":255}""");
        (low.GetProperty("position").GetInt32(), low.GetProperty("permissions").GetString(), low.GetProperty("colors").GetProperty("primary_color").GetInt32()).Should().Be((1, "1024", 255));
        await client.NextOfAsync("GUILD_ROLE_CREATE");
        var id = low.GetProperty("id").GetString();
        await world.DoneAsync("PATCH", $"{path}/{id}", """{"name":"lower"}""");
        (await client.NextOfAsync("GUILD_ROLE_UPDATE")).GetProperty("role").GetProperty("name").GetString().Should().Be("lower");
        await world.DoneAsync("POST", path, """{"name":"second"}""");
        var order = await world.DoneAsync("PATCH", path, $$"""[{"id":"{{id}}","position":1}]""");
        order[1].GetProperty("name").GetString().Should().Be("lower");
        await world.RefusedAsync("PATCH", path, $$"""[{"id":"{{id}}","position":9}]""", 403, 50013);
        await world.RefusedAsync("POST", path, """{"permissions":"8"}""", 403, 50013);
        var own = order[3].GetProperty("id").GetString();
        order[3].GetProperty("managed").GetBoolean().Should().BeTrue();
        await world.RefusedAsync("DELETE", $"{path}/{own}", null, 403, 50013);
        (await world.DoneAsync("GET", path + "/member-counts")).GetProperty(own!).GetInt32().Should().Be(1);
        await world.DoneAsync("GET", $"{path}/{id}");
        await world.DoneAsync("DELETE", $"{path}/{id}", status: 204);
        (await client.NextOfAsync("GUILD_ROLE_DELETE")).GetProperty("role_id").GetString().Should().Be(id);
        await world.RefusedAsync("GET", $"{path}/{id}", null, 404, 10011);
        await world.RefusedAsync("PATCH", $"{path}/{world.Guild.Id}", """{"color":99999999}""", 400, 50035);
    }

    [Fact]
    public async Task Events_of_moderation_reach_only_bots_with_the_permission()
    {
        await using var world = await DiscordFixture.StartAsync();
        var plain = world.Emulator.AddBot("plain", "plain-token");
        world.Guild.SetPermissions(plain, DiscordPermissions.Everyone);
        using var seeing = await world.LogInAsync();
        using var blind = await world.DialAsync();
        await blind.ExpectOpAsync(10);
        await blind.IdentifyAsync("plain-token");
        await blind.ExpectEventAsync("GUILD_CREATE");
        var bob = world.Emulator.AddUser("bob");
        await world.DoneAsync("PUT", $"guilds/{world.Guild.Id}/bans/{bob.Id}", "{}", 204);
        await world.DoneAsync("POST", $"channels/{world.General.Id}/invites", "{}");
        (await blind.DrainAsync()).Should().Equal("GUILD_MEMBER_ADD", "GUILD_MEMBER_REMOVE");
        (await seeing.DrainAsync()).Should().Contain(["GUILD_BAN_ADD", "INVITE_CREATE", "GUILD_AUDIT_LOG_ENTRY_CREATE"]);
    }

    [Fact]
    public async Task Permission_overwrites_are_put_and_taken_away()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var path = $"channels/{world.General.Id}/permissions";
        await world.DoneAsync("PUT", $"{path}/{world.Ann.Id}", """{"type":1,"deny":"2048"}""", 204);
        (await client.NextOfAsync("CHANNEL_UPDATE")).GetProperty("permission_overwrites")[0].GetProperty("deny").GetString().Should().Be("2048");
        await world.DoneAsync("DELETE", $"{path}/{world.Ann.Id}", status: 204);
        await world.RefusedAsync("DELETE", $"{path}/{world.Ann.Id}", null, 404, 10009);
        await world.RefusedAsync("PUT", $"{path}/1", """{"type":0}""", 404, 10009);
        await world.RefusedAsync("PUT", $"{path}/{world.Ann.Id}", "{}", 400, 50035);
        await world.RefusedAsync("PUT", $"{path}/{world.Ann.Id}", """{"type":1,"allow":"8"}""", 403, 50013);
        world.General.Deny(world.Bot, DiscordPermissions.ManageRoles);
        await world.RefusedAsync("PUT", $"{path}/{world.Ann.Id}", """{"type":1}""", 403, 50013);
    }
}
