using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Emulators.Tests.Revolt;

public sealed class RevoltPermissionTests
{
    private const EmulatedPermissions View = EmulatedPermissions.ViewChannel;
    private const EmulatedPermissions Send = EmulatedPermissions.SendMessage;

    [Fact]
    public async Task Role_change_that_hides_a_channel_comes_last_in_a_bulk()
    {
        await using var world = await RevoltFixture.StartAsync();
        var role = world.Home.AddRole("quiet");
        world.Home.GiveRole(world.Bot, role);
        using var client = await world.LogInAsync();
        world.Home.SetPermissions(role, 0, View);
        var bulk = await client.ExpectNextAsync("Bulk");
        bulk.GetProperty("v").EnumerateArray().Select(static item => item.GetProperty("type").GetString()).Should().Equal("ChannelDelete", "ServerRoleUpdate");
        await world.Ann.SayAsync("general", "unheard");
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", """{"content":"x"}""", 403, "MissingPermission");
        await world.RefusedAsync("GET", $"channels/{world.General.Id}", null, 403, "MissingPermission");
        world.Home.GiveRole(world.Bot, role, given: false);
        bulk = await client.ExpectNextAsync("Bulk");
        bulk.GetProperty("v").EnumerateArray().Select(static item => item.GetProperty("type").GetString()).Should().Equal("ChannelCreate", "ServerMemberUpdate");
        bulk.GetProperty("v")[0].GetProperty("_id").GetString().Should().Be(world.General.Id);
        bulk.GetProperty("v")[1].GetProperty("clear")[0].GetString().Should().Be("Roles");
    }

    [Fact]
    public async Task Channel_that_is_hidden_or_shown_begins_or_ends_for_who_is_concerned()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var bot = await world.LogInAsync();
        using var ann = await world.LogInAsync(world.Ann.AddSession());
        await bot.DrainAsync();
        world.General.SetPermissions(0, View);
        (await bot.DrainAsync()).Should().Equal("ChannelDelete");
        (await ann.DrainAsync()).Should().Equal("ChannelUpdate");
        world.General.Rename("other");
        (await bot.DrainAsync()).Should().BeEmpty();
        (await ann.DrainAsync()).Should().Equal("ChannelUpdate");
        world.General.SetPermissions(0, 0);
        (await bot.DrainAsync()).Should().Equal("ChannelCreate");
    }

    [Fact]
    public async Task Default_of_the_channel_comes_before_the_roles_of_the_server_and_those_of_the_channel_last()
    {
        await using var world = await RevoltFixture.StartAsync();
        var path = $"channels/{world.General.Id}/messages";
        var role = world.Home.AddRole("speakers", allow: Send);
        world.General.SetPermissions(0, Send);
        await world.RefusedAsync("POST", path, """{"content":"x"}""", 403, "MissingPermission");
        world.Home.GiveRole(world.Bot, role);
        await world.DoneAsync("POST", path, """{"content":"the role of the server beats the default of the channel"}""");
        world.General.SetPermissions(role, 0, Send);
        await world.RefusedAsync("POST", path, """{"content":"x"}""", 403, "MissingPermission");
    }

    [Fact]
    public async Task Highest_role_has_the_last_word_and_its_ranks_can_be_turned()
    {
        await using var world = await RevoltFixture.StartAsync();
        var high = world.Home.AddRole("high", allow: Send);
        var low = world.Home.AddRole("low", deny: Send);
        world.Home.GiveRole(world.Bot, high);
        world.Home.GiveRole(world.Bot, low);
        await world.DoneAsync("POST", $"channels/{world.General.Id}/messages", """{"content":"rank 0 wins"}""");
        using var client = await world.LogInAsync();
        await world.AnnDoneAsync("PATCH", $"servers/{world.Home.Id}/roles/ranks", $$"""{"ranks":["{{low}}","{{high}}"]}""");
        (await client.ExpectNextAsync("ServerRoleRanksUpdate")).GetProperty("ranks")[0].GetString().Should().Be(low);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", """{"content":"x"}""", 403, "MissingPermission");
    }

    [Fact]
    public async Task Nobody_acts_on_who_stands_as_high_or_gives_what_they_lack()
    {
        await using var world = await RevoltFixture.StartAsync();
        var bob = world.Emulator.AddUser("bob");
        var mods = world.Home.AddRole("mods", allow: EmulatedPermissions.ManageRole | EmulatedPermissions.ManagePermissions | EmulatedPermissions.KickMembers | EmulatedPermissions.AssignRoles | EmulatedPermissions.BanMembers);
        var low = world.Home.AddRole("low");
        world.Home.GiveRole(world.Bot, mods);
        world.Home.GiveRole(bob, mods);
        await world.RefusedAsync("DELETE", $"servers/{world.Home.Id}/members/{bob.Id}", null, 403, "NotElevated");
        await world.RefusedAsync("PUT", $"servers/{world.Home.Id}/bans/{bob.Id}", "{}", 403, "NotElevated");
        await world.RefusedAsync("PATCH", $"servers/{world.Home.Id}/roles/{mods}", """{"name":"x"}""", 403, "NotElevated");
        await world.RefusedAsync("PUT", $"servers/{world.Home.Id}/permissions/{low}", $$$"""{"permissions":{"allow":{{{(ulong)EmulatedPermissions.ManageServer}}},"deny":0}}""", 403, "CannotGiveMissingPermissions");
        await world.DoneAsync("PUT", $"servers/{world.Home.Id}/permissions/{low}", $$$"""{"permissions":{"allow":{{{(ulong)EmulatedPermissions.KickMembers}}},"deny":0}}""");
        await world.DoneAsync("PATCH", $"servers/{world.Home.Id}/members/{world.Bot.Id}", $$"""{"roles":["{{mods}}","{{low}}"]}""");
        world.Home.GiveRole(bob, mods, given: false);
        await world.DoneAsync("DELETE", $"servers/{world.Home.Id}/members/{bob.Id}", status: 204);
        world.Home.Members.Should().NotContain(bob);
    }

    [Fact]
    public async Task Timeout_leaves_only_looking_until_it_is_over()
    {
        var time = new SettableTime();
        await using var world = await RevoltFixture.StartAsync(options => options.TimeProvider = time);
        var until = time.GetUtcNow().AddMinutes(5).ToString("O");
        await world.AnnDoneAsync("PATCH", $"servers/{world.Home.Id}/members/{world.Bot.Id}", $$"""{"timeout":"{{until}}"}""");
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", """{"content":"x"}""", 403, "MissingPermission");
        await world.DoneAsync("GET", $"channels/{world.General.Id}/messages");
        time.Advance(TimeSpan.FromMinutes(6));
        await world.DoneAsync("POST", $"channels/{world.General.Id}/messages", """{"content":"x"}""");
    }
}
