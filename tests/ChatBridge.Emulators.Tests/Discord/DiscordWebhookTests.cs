using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordWebhookTests
{
    private const string Picture = "data:image/png;base64,AAAA";

    [Fact]
    public async Task Webhook_is_made_listed_changed_and_deleted()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var made = await world.DoneAsync("POST", $"channels/{world.General.Id}/webhooks", $$"""{"name":"hook","avatar":"{{Picture}}"}""");
        (await client.NextOfAsync("WEBHOOKS_UPDATE")).GetProperty("channel_id").GetString().Should().Be($"{world.General.Id}");
        var (id, token) = (made.GetProperty("id").GetString(), made.GetProperty("token").GetString());
        made.GetProperty("application_id").GetString().Should().Be($"{world.Bot.Id}");
        made.GetProperty("avatar").GetString().Should().HaveLength(32);
        (await world.DoneAsync("GET", $"channels/{world.General.Id}/webhooks")).GetArrayLength().Should().Be(1);
        (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/webhooks")).GetArrayLength().Should().Be(1);
        (await world.DoneAsync("GET", $"webhooks/{id}")).TryGetProperty("user", out _).Should().BeTrue();
        var other = world.Guild.AddTextChannel("other");
        (await world.DoneAsync("PATCH", $"webhooks/{id}", $$"""{"name":"new","channel_id":"{{other.Id}}","avatar":null}""")).GetProperty("channel_id").GetString().Should().Be($"{other.Id}");

        // With its token it needs no account, and is told no account.
        using var stranger = world.NewClient(null);
        using (var seen = await stranger.GetAsync($"webhooks/{id}/{token}", DiscordFixture.Soon))
        {
            ((int)seen.StatusCode).Should().Be(200);
            JsonDocument.Parse(await seen.Content.ReadAsStringAsync(DiscordFixture.Soon)).RootElement.TryGetProperty("user", out _).Should().BeFalse();
        }

        await world.DoneAsync("DELETE", $"webhooks/{id}", status: 204);
        await world.RefusedAsync("GET", $"webhooks/{id}", null, 404, 10015);
    }

    [Fact]
    public async Task Webhook_says_something_and_its_message_is_read_changed_and_deleted()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var made = await world.DoneAsync("POST", $"channels/{world.General.Id}/webhooks", """{"name":"hook"}""");
        var path = $"webhooks/{made.GetProperty("id").GetString()}/{made.GetProperty("token").GetString()}";
        await world.DoneAsync("POST", path, """{"content":"silent"}""", 204);
        var heard = await client.NextOfAsync("MESSAGE_CREATE");
        heard.GetProperty("webhook_id").GetString().Should().Be(made.GetProperty("id").GetString());
        heard.GetProperty("author").GetProperty("discriminator").GetString().Should().Be("0000");
        heard.TryGetProperty("member", out _).Should().BeFalse();

        var told = await world.DoneAsync("POST", path + "?wait=true", $$"""{"content":"@everyone <@{{world.Ann.Id}}>","username":"Other","avatar_url":"http://127.0.0.1/a.png"}""");
        told.GetProperty("author").GetProperty("username").GetString().Should().Be("Other");
        told.GetProperty("mention_everyone").GetBoolean().Should().BeFalse("a webhook mentions users alone unless told otherwise");
        told.GetProperty("mentions").GetArrayLength().Should().Be(1);
        var id = told.GetProperty("id").GetString();
        (await world.DoneAsync("GET", $"{path}/messages/{id}")).GetProperty("id").GetString().Should().Be(id);
        await world.DoneAsync("PATCH", $"{path}/messages/{id}", """{"content":"changed"}""");
        world.Emulator.MessagesIn("general")[^1].Content.Should().Be("changed");
        await world.DoneAsync("DELETE", $"{path}/messages/{id}", status: 204);
        await world.RefusedAsync("GET", $"{path}/messages/{id}", null, 404, 10008);
    }

    [Fact]
    public async Task Webhook_reaches_threads_and_opens_posts()
    {
        await using var world = await DiscordFixture.StartAsync();
        var made = await world.DoneAsync("POST", $"channels/{world.General.Id}/webhooks", """{"name":"hook"}""");
        var path = $"webhooks/{made.GetProperty("id").GetString()}/{made.GetProperty("token").GetString()}";
        var thread = world.General.AddThread(world.Ann, "talk");
        await world.DoneAsync("POST", $"{path}?thread_id={thread.Id}", """{"content":"in there"}""", 204);
        world.Emulator.MessagesIn(thread).Should().ContainSingle();
        await world.RefusedAsync("POST", $"{path}?thread_id=1", """{"content":"x"}""", 404, 10003);
        await world.RefusedAsync("POST", path, """{"content":"x","thread_name":"t"}""", 400, 220003);

        var forum = world.Guild.AddChannel("forum", EmulatedChannelType.Forum);
        var inForum = await world.DoneAsync("POST", $"channels/{forum.Id}/webhooks", """{"name":"hook"}""");
        path = $"webhooks/{inForum.GetProperty("id").GetString()}/{inForum.GetProperty("token").GetString()}";
        await world.RefusedAsync("POST", path, """{"content":"x"}""", 400, 220001);
        var first = await world.DoneAsync("POST", path + "?wait=1", """{"content":"x","thread_name":"title"}""");
        first.GetProperty("id").GetString().Should().Be(first.GetProperty("channel_id").GetString(), "a post's first message has the post's id");
    }

    [Theory]
    [InlineData("""{}""", 400, 50035)]
    [InlineData("""{"name":"my discord hook"}""", 400, 50035)]
    [InlineData("""{"name":"x","avatar":"nonsense"}""", 400, 50035)]
    public async Task Wrong_webhook_is_refused(string json, int status, int code)
    {
        await using var world = await DiscordFixture.StartAsync();
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/webhooks", json, status, code);
    }

    [Fact]
    public async Task Webhook_needs_the_permission_or_the_token()
    {
        await using var world = await DiscordFixture.StartAsync();
        var made = await world.DoneAsync("POST", $"channels/{world.General.Id}/webhooks", """{"name":"hook"}""");
        world.General.Deny(world.Bot, DiscordPermissions.ManageWebhooks);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/webhooks", """{"name":"hook"}""", 403, 50013);
        await world.RefusedAsync("GET", $"webhooks/{made.GetProperty("id").GetString()}", null, 403, 50013);
        await world.RefusedAsync("POST", $"webhooks/{made.GetProperty("id").GetString()}/wrong", """{"content":"x"}""", 401, 50027);
        await world.RefusedAsync("POST", "webhooks/1/wrong", """{"content":"x"}""", 404, 10015);
    }
}
