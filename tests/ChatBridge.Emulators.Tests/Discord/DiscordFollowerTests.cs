using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordFollowerTests
{
    [Fact]
    public async Task Published_message_reaches_followers_and_its_changes_too()
    {
        await using var world = await DiscordFixture.StartAsync();
        var news = world.Guild.AddChannel("news", EmulatedChannelType.Announcement);
        using var client = await world.LogInAsync();
        var followed = await world.DoneAsync("POST", $"channels/{news.Id}/followers", $$"""{"webhook_channel_id":"{{world.General.Id}}"}""");
        followed.GetProperty("channel_id").GetString().Should().Be($"{news.Id}");
        await client.ExpectEventAsync("WEBHOOKS_UPDATE");
        var told = await client.NextOfAsync("MESSAGE_CREATE");
        (told.GetProperty("type").GetInt32(), told.GetProperty("content").GetString()).Should().Be((12, "home #news"));
        told.GetProperty("message_reference").GetProperty("channel_id").GetString().Should().Be($"{news.Id}");
        var hook = (await world.DoneAsync("GET", $"channels/{world.General.Id}/webhooks"))[0];
        (hook.GetProperty("type").GetInt32(), hook.GetProperty("source_channel").GetProperty("name").GetString(), hook.GetProperty("source_guild").GetProperty("id").GetString()).Should().Be((2, "news", $"{world.Guild.Id}"));
        hook.TryGetProperty("token", out _).Should().BeFalse("nobody may speak by it");

        var said = await world.Ann.SayAsync("news", "big news");
        await world.Ann.PublishAsync(said);
        await client.ExpectEventAsync("MESSAGE_UPDATE");
        var copy = await client.NextOfAsync("MESSAGE_CREATE");
        (copy.GetProperty("content").GetString(), copy.GetProperty("flags").GetInt32(), copy.GetProperty("channel_id").GetString()).Should().Be(("big news", 2, $"{world.General.Id}"));
        copy.GetProperty("message_reference").GetProperty("message_id").GetString().Should().Be($"{said.Id}");
        copy.GetProperty("webhook_id").GetString().Should().Be(followed.GetProperty("webhook_id").GetString());
        copy.GetProperty("author").GetProperty("username").GetString().Should().Be("home #news");
        await world.Ann.EditAsync(said, "bigger news");
        world.Emulator.MessagesIn("general")[1].Content.Should().Be("bigger news");
        await world.Ann.DeleteAsync(said);
        (world.Emulator.MessagesIn("general")[1].Flags & 8).Should().Be(8);
        await world.RefusedAsync("POST", $"channels/{news.Id}/messages/{said.Id}/crosspost", null, 404, 10008);
    }

    [Fact]
    public async Task Only_announcements_can_be_followed_by_who_manages_webhooks()
    {
        await using var world = await DiscordFixture.StartAsync();
        var news = world.Guild.AddChannel("news", EmulatedChannelType.Announcement);
        var voice = world.Guild.AddChannel("voice", EmulatedChannelType.Voice);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/followers", $$"""{"webhook_channel_id":"{{news.Id}}"}""", 400, 50024);
        await world.RefusedAsync("POST", $"channels/{news.Id}/followers", $$"""{"webhook_channel_id":"{{voice.Id}}"}""", 400, 50024);
        await world.RefusedAsync("POST", $"channels/{news.Id}/followers", "{}", 400, 50035);
        world.General.Deny(world.Bot, DiscordPermissions.ManageWebhooks);
        await world.RefusedAsync("POST", $"channels/{news.Id}/followers", $$"""{"webhook_channel_id":"{{world.General.Id}}"}""", 403, 50013);
        await world.Ann.FollowAsync(news, world.General);
    }
}
