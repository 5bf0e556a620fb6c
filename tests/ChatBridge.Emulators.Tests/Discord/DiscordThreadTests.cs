using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordThreadTests
{
    [Fact]
    public async Task Private_thread_is_seen_by_those_in_it()
    {
        await using var world = await DiscordFixture.StartAsync();
        world.Guild.SetPermissions(world.Bot, DiscordPermissions.Everyone);
        using var client = await world.LogInAsync();
        var thread = world.General.AddPrivateThread(world.Ann, "secret");
        await world.RefusedAsync("GET", $"channels/{thread.Id}", null, 403, 50001);
        (await client.DrainAsync()).Should().BeEmpty();
        await world.Ann.AddToThreadAsync(thread, world.Bot);
        (await client.ExpectNextAsync("THREAD_CREATE")).GetProperty("member").GetProperty("user_id").GetString().Should().Be($"{world.Bot.Id}");
        (await client.ExpectNextAsync("THREAD_MEMBERS_UPDATE")).GetProperty("added_members")[0].GetProperty("user_id").GetString().Should().Be($"{world.Bot.Id}");
        (await world.DoneAsync("GET", $"channels/{thread.Id}")).GetProperty("member_count").GetInt32().Should().Be(2);
        await world.DoneAsync("DELETE", $"channels/{thread.Id}/thread-members/@me", status: 204);
        thread.ThreadMemberIds().Should().Equal(world.Ann.Id);
        (await client.ExpectNextAsync("THREAD_MEMBERS_UPDATE")).GetProperty("removed_member_ids")[0].GetString().Should().Be($"{world.Bot.Id}");
    }

    [Fact]
    public async Task Threads_are_opened_in_each_way()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var publicThread = await world.DoneAsync("POST", $"channels/{world.General.Id}/threads", """{"name":"open","type":11,"auto_archive_duration":60}""", 201);
        publicThread.GetProperty("type").GetInt32().Should().Be(11);
        publicThread.GetProperty("thread_metadata").GetProperty("auto_archive_duration").GetInt32().Should().Be(60);
        (await client.NextOfAsync("THREAD_CREATE")).GetProperty("newly_created").GetBoolean().Should().BeTrue();
        (await world.DoneAsync("POST", $"channels/{world.General.Id}/threads", """{"name":"closed"}""", 201)).GetProperty("type").GetInt32().Should().Be(12);
        var said = await world.Ann.SayAsync("general", "start");
        await world.DoneAsync("POST", $"channels/{world.General.Id}/messages/{said.Id}/threads", """{"name":"at it"}""", 201);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages/{said.Id}/threads", """{"name":"again"}""", 400, 160004);
        (await world.DoneAsync("GET", $"channels/{world.General.Id}/messages/{said.Id}")).GetProperty("thread").GetProperty("id").GetString().Should().Be($"{said.Id}");
        var forum = await world.DoneAsync("POST", $"guilds/{world.Guild.Id}/channels", """{"name":"forum","type":15,"available_tags":[{"name":"bug"}]}""", 201);
        var tag = forum.GetProperty("available_tags")[0].GetProperty("id").GetString();
        var post = await world.DoneAsync("POST", $"channels/{forum.GetProperty("id").GetString()}/threads", $$$"""{"name":"title","applied_tags":["{{{tag}}}"],"message":{"content":"first"}}""", 201);
        post.GetProperty("message").GetProperty("id").GetString().Should().Be(post.GetProperty("id").GetString());
        post.GetProperty("applied_tags")[0].GetString().Should().Be(tag);
        var active = await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/threads/active");
        active.GetProperty("threads").GetArrayLength().Should().Be(4);
        active.GetProperty("members").GetArrayLength().Should().Be(4);
        await world.Ann.PostAsync("forum", "another", "text");
        (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/threads/active")).GetProperty("members").GetArrayLength().Should().Be(4, "the bot is not in every thread");
    }

    [Fact]
    public async Task Archive_and_lock_follow_their_rules()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var thread = world.General.AddThread(world.Bot, "talk");
        await world.DoneAsync("PATCH", $"channels/{thread.Id}", """{"archived":true}""");
        (await client.NextOfAsync("THREAD_UPDATE")).GetProperty("thread_metadata").GetProperty("archived").GetBoolean().Should().BeTrue();
        await world.RefusedAsync("PATCH", $"channels/{thread.Id}", """{"name":"other"}""", 400, 50083);
        await world.RefusedAsync("PUT", $"channels/{thread.Id}/thread-members/@me", null, 400, 50083);
        (await world.DoneAsync("GET", $"channels/{world.General.Id}/threads/archived/public")).GetProperty("threads").GetArrayLength().Should().Be(1);
        (await world.DoneAsync("GET", $"channels/{world.General.Id}/threads/archived/private")).GetProperty("threads").GetArrayLength().Should().Be(0);

        // Who writes takes it out of the archive, and the bot hears of its own membership again.
        await world.Ann.SayAsync("talk", "hello");
        thread.IsArchived.Should().BeFalse();
        await client.NextOfAsync("THREAD_UPDATE");
        (await client.ExpectNextAsync("THREAD_MEMBER_UPDATE")).GetProperty("user_id").GetString().Should().Be($"{world.Bot.Id}");

        thread.SetArchived(true, locked: true);
        world.Guild.SetPermissions(world.Bot, DiscordPermissions.Everyone);
        await world.RefusedAsync("POST", $"channels/{thread.Id}/messages", """{"content":"x"}""", 403, 50083);
        await world.RefusedAsync("PATCH", $"channels/{thread.Id}", """{"archived":false}""", 403, 50013);
        await world.RefusedAsync("PATCH", $"channels/{thread.Id}", """{"locked":false}""", 403, 50013);
    }

    [Fact]
    public async Task Members_of_a_thread_come_go_and_are_listed()
    {
        await using var world = await DiscordFixture.StartAsync();
        var thread = world.General.AddThread(world.Ann, "talk");
        await world.DoneAsync("PUT", $"channels/{thread.Id}/thread-members/@me", status: 204);
        var list = await world.DoneAsync("GET", $"channels/{thread.Id}/thread-members?with_member=true");
        list.GetArrayLength().Should().Be(2);
        list[0].GetProperty("member").GetProperty("user").GetProperty("username").GetString().Should().Be("ann");
        await world.DoneAsync("GET", $"channels/{thread.Id}/thread-members/{world.Ann.Id}");
        await world.DoneAsync("DELETE", $"channels/{thread.Id}/thread-members/{world.Ann.Id}", status: 204);
        await world.RefusedAsync("GET", $"channels/{thread.Id}/thread-members/{world.Ann.Id}", null, 404, 10007);
        await world.RefusedAsync("PUT", $"channels/{world.General.Id}/thread-members/@me", null, 400, 50024);
        await world.RefusedAsync("PUT", $"channels/{thread.Id}/thread-members/1", null, 404, 10013);
    }

    [Fact]
    public async Task Bot_that_comes_to_see_a_channel_is_told_its_threads()
    {
        await using var world = await DiscordFixture.StartAsync();
        var thread = world.General.AddThread(world.Ann, "talk");
        world.General.Deny(world.Bot, DiscordPermissions.ViewChannel);
        using var client = await world.LogInAsync();
        world.General.Allow(world.Bot, DiscordPermissions.ViewChannel);
        (await client.ExpectNextAsync("CHANNEL_UPDATE")).GetProperty("name").GetString().Should().Be("general");
        var sync = await client.ExpectNextAsync("THREAD_LIST_SYNC");
        sync.GetProperty("threads")[0].GetProperty("id").GetString().Should().Be($"{thread.Id}");
        sync.GetProperty("channel_ids")[0].GetString().Should().Be($"{world.General.Id}");
    }

    [Theory]
    [InlineData("{}", 50035)]
    [InlineData("""{"name":"x","auto_archive_duration":61}""", 50035)]
    [InlineData("""{"name":"x","rate_limit_per_user":30000}""", 50035)]
    public async Task Wrong_thread_is_refused(string json, int code)
    {
        await using var world = await DiscordFixture.StartAsync();
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/threads", json, 400, code);
        world.General.Deny(world.Bot, DiscordPermissions.CreatePublicThreads);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/threads", """{"name":"x","type":11}""", 403, 50013);
    }
}
