using System.Text.Json;
using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Interop.Tests.Revolt;

/// <summary>Compares what the emulator answers with the network's own published description of its routes.</summary>
public sealed class RevoltDescriptionTests(RevoltNodeFixture fixture)
{
    [Fact]
    public async Task Answers_have_every_key_and_type_that_the_description_promises()
    {
        await using var judge = fixture.Start("openapi.mjs");
        await using var world = await RevoltWorld.StartAsync();
        var token = world.Ann.AddSession();
        var bob = world.Emulator.AddUser("bob");
        var cat = world.Emulator.AddUser("cat");
        world.Ann.Befriend(bob);
        world.Ann.SetCredentials("ann@example.invalid", "open sesame");
        var group = world.Emulator.AddGroup("friends", world.Ann, bob);
        List<string> wrong = [];

        async Task<JsonElement> Ask(string method, string route, string path, object? body = null)
        {
            var answer = await judge.CallAsync("ask", new { url = world.Api, method, route, path, headers = new Dictionary<string, string> { ["X-Session-Token"] = token }, body });
            wrong.AddRange(answer.GetProperty("problems").EnumerateArray().Select(static problem => problem.GetString()!));
            if (answer.GetProperty("status").GetInt32() >= 300) wrong.Add($"{method} {path} answered {answer.GetProperty("status")} {(answer.TryGetProperty("value", out var refused) ? refused : default)}");
            return answer.TryGetProperty("value", out var value) ? value : default;
        }

        await Ask("GET", "/", "/");
        await Ask("GET", "/users/@me", "/users/@me");
        await Ask("GET", "/users/{target}", $"/users/{bob.Id}");
        await Ask("PATCH", "/users/{target}", "/users/@me", new { display_name = "Ann", status = new { text = "here", presence = "Busy" }, profile = new { content = "about" } });
        await Ask("GET", "/users/{target}/flags", $"/users/{bob.Id}/flags");
        await Ask("GET", "/users/{target}/profile", "/users/@me/profile");
        await Ask("GET", "/users/{target}/mutual", $"/users/{bob.Id}/mutual");
        await Ask("GET", "/users/{target}/dm", $"/users/{bob.Id}/dm");
        await Ask("GET", "/users/dms", "/users/dms");
        await Ask("POST", "/users/friend", "/users/friend", new { username = $"{cat.Name}#{cat.Discriminator}" });
        await Ask("PUT", "/users/{target}/block", $"/users/{cat.Id}/block");
        await Ask("DELETE", "/users/{target}/block", $"/users/{cat.Id}/block");

        var general = world.General.Id;
        var sent = (await Ask("POST", "/channels/{target}/messages", $"/channels/{general}/messages", new
        {
            content = $"<@{bob.Id}> hi", embeds = new[] { new { title = "T", description = "D", colour = "red" } }, masquerade = new { name = "M" }, interactions = new { reactions = new[] { "\U0001F44D" } },
        })).GetProperty("_id").GetString();
        await Ask("PUT", "/channels/{target}/messages/{msg}/reactions/{emoji}", $"/channels/{general}/messages/{sent}/reactions/%F0%9F%91%8D");
        await Ask("POST", "/channels/{target}/messages/{msg}/pin", $"/channels/{general}/messages/{sent}/pin");
        await Ask("GET", "/channels/{target}/messages/{msg}", $"/channels/{general}/messages/{sent}");
        await Ask("PATCH", "/channels/{target}/messages/{msg}", $"/channels/{general}/messages/{sent}", new { content = "hello" });
        await Ask("GET", "/channels/{target}/messages", $"/channels/{general}/messages");
        await Ask("GET", "/channels/{target}/messages", $"/channels/{general}/messages?include_users=true");
        await Ask("POST", "/channels/{target}/search", $"/channels/{general}/search", new { query = "hello" });
        await Ask("PUT", "/channels/{target}/ack/{message}", $"/channels/{general}/ack/{sent}");
        await Ask("DELETE", "/channels/{target}/messages/{msg}/reactions", $"/channels/{general}/messages/{sent}/reactions");
        await Ask("DELETE", "/channels/{target}/messages/bulk", $"/channels/{general}/messages/bulk", new { ids = new[] { sent } });
        await Ask("GET", "/sync/unreads", "/sync/unreads");

        await Ask("GET", "/channels/{target}", $"/channels/{general}");
        await Ask("PATCH", "/channels/{target}", $"/channels/{general}", new { description = "talk", slowmode = 5, nsfw = true });
        await Ask("PUT", "/channels/{target}/permissions/default", $"/channels/{general}/permissions/default", new { permissions = new { allow = 0, deny = 1 } });
        await Ask("POST", "/channels/create", "/channels/create", new { name = "g2", users = new[] { bob.Id } });
        await Ask("GET", "/channels/{target}/members", $"/channels/{group.Id}/members");
        var code = (await Ask("POST", "/channels/{target}/invites", $"/channels/{general}/invites")).GetProperty("_id").GetString();
        await Ask("GET", "/invites/{target}", $"/invites/{code}");
        await Ask("GET", "/servers/{target}/invites", $"/servers/{world.Home.Id}/invites");
        await Ask("DELETE", "/invites/{target}", $"/invites/{code}");
        var hook = await Ask("POST", "/channels/{target}/webhooks", $"/channels/{general}/webhooks", new { name = "hook" });
        await Ask("GET", "/channels/{channel_id}/webhooks", $"/channels/{general}/webhooks");
        await Ask("GET", "/webhooks/{webhook_id}", $"/webhooks/{hook.GetProperty("id")}");
        await Ask("GET", "/webhooks/{webhook_id}/{token}", $"/webhooks/{hook.GetProperty("id")}/{hook.GetProperty("token")}");
        await Ask("POST", "/webhooks/{webhook_id}/{token}", $"/webhooks/{hook.GetProperty("id")}/{hook.GetProperty("token")}", new { content = "by hook" });

        var home = world.Home.Id;
        await Ask("POST", "/servers/create", "/servers/create", new { name = "away" });
        await Ask("GET", "/servers/{target}", $"/servers/{home}");
        await Ask("PATCH", "/servers/{target}", $"/servers/{home}", new { description = "at home", system_messages = new { user_joined = general }, categories = new[] { new { id = "c", title = "C", channels = new[] { general } } } });
        await Ask("POST", "/servers/{server}/channels", $"/servers/{home}/channels", new { type = "Voice", name = "calls" });
        await Ask("GET", "/servers/{target}/members", $"/servers/{home}/members");
        await Ask("GET", "/servers/{target}/members/{member}", $"/servers/{home}/members/{bob.Id}");
        await Ask("PATCH", "/servers/{server}/members/{member}", $"/servers/{home}/members/{bob.Id}", new { nickname = "Bobby", timeout = "2030-01-01T00:00:00.000Z", can_publish = false });
        await Ask("GET", "/servers/{target}/members_experimental_query", $"/servers/{home}/members_experimental_query?query=bob&experimental_api=true");
        var role = (await Ask("POST", "/servers/{target}/roles", $"/servers/{home}/roles", new { name = "helpers" })).GetProperty("id").GetString();
        await Ask("GET", "/servers/{target}/roles/{role_id}", $"/servers/{home}/roles/{role}");
        await Ask("PATCH", "/servers/{target}/roles/{role_id}", $"/servers/{home}/roles/{role}", new { colour = "red", hoist = true });
        await Ask("PUT", "/servers/{target}/permissions/{role_id}", $"/servers/{home}/permissions/{role}", new { permissions = new { allow = 1, deny = 0 } });
        await Ask("PUT", "/servers/{target}/permissions/default", $"/servers/{home}/permissions/default", new { permissions = 1048576 });
        await Ask("PUT", "/channels/{target}/permissions/{role_id}", $"/channels/{general}/permissions/{role}", new { permissions = new { allow = 1, deny = 0 } });
        await Ask("PATCH", "/servers/{target}/roles/ranks", $"/servers/{home}/roles/ranks", new { ranks = (string[])[role!, (await Ask("GET", "/servers/{target}", $"/servers/{home}")).GetProperty("roles").EnumerateObject().First(item => item.Name != role).Name] });
        var emoji = world.Home.AddEmoji("wave");
        await Ask("GET", "/custom/emoji/{emoji_id}", $"/custom/emoji/{emoji}");
        await Ask("GET", "/servers/{target}/emojis", $"/servers/{home}/emojis");
        await Ask("PUT", "/servers/{server}/bans/{target}", $"/servers/{home}/bans/{cat.Id}", new { reason = "spam" });
        await Ask("GET", "/servers/{target}/bans", $"/servers/{home}/bans");
        await Ask("DELETE", "/servers/{server}/bans/{target}", $"/servers/{home}/bans/{cat.Id}");
        await Ask("DELETE", "/servers/{target}/members/{member}", $"/servers/{home}/members/{bob.Id}");

        var bot = (await Ask("POST", "/bots/create", "/bots/create", new { name = "helper" })).GetProperty("_id").GetString();
        await Ask("GET", "/bots/{bot}", $"/bots/{bot}");
        await Ask("GET", "/bots/@me", "/bots/@me");
        await Ask("GET", "/bots/{target}/invite", $"/bots/{bot}/invite");
        await Ask("POST", "/bots/{target}/invite", $"/bots/{bot}/invite", new { server = home });
        await Ask("PATCH", "/bots/{target}", $"/bots/{bot}", new { @public = false });
        await Ask("DELETE", "/bots/{target}", $"/bots/{bot}");
        await Ask("POST", "/sync/settings/set", "/sync/settings/set", new { theme = "dark" });
        await Ask("POST", "/sync/settings/fetch", "/sync/settings/fetch", new { keys = new[] { "theme" } });
        await Ask("GET", "/auth/account/", "/auth/account/");
        await Ask("POST", "/auth/session/login", "/auth/session/login", new { email = "ann@example.invalid", password = "open sesame" });
        await Ask("GET", "/auth/session/all", "/auth/session/all");
        await Ask("GET", "/auth/mfa/", "/auth/mfa/");
        await Ask("GET", "/auth/mfa/methods", "/auth/mfa/methods");
        await Ask("PUT", "/auth/mfa/ticket", "/auth/mfa/ticket", new { password = "open sesame" });
        await Ask("GET", "/onboard/hello", "/onboard/hello");
        wrong.Should().BeEmpty();
    }
}
