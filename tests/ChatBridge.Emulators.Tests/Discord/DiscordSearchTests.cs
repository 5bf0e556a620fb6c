using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordSearchTests
{
    [Fact]
    public async Task Search_finds_by_what_is_asked_for()
    {
        await using var world = await DiscordFixture.StartAsync();
        var hidden = world.Guild.AddTextChannel("hidden");
        hidden.Deny(world.Bot, DiscordPermissions.ViewChannel);
        var (one, two, three) = (await world.Ann.SayAsync("general", "tea for two"), await world.Ann.SayAsync("general", $"<@{world.Bot.Id}> two https://example.invalid"), await world.Ann.SayAsync("hidden", "tea"));
        var own = (await world.PostMessageAsync("""{"content":"mine"}""")).Body.GetProperty("id").GetString();
        await world.Ann.PinAsync(one);
        var talk = await world.Ann.StartThreadAsync(one, "talk");
        var inside = await world.Ann.SayAsync(talk, "inside");

        (await SearchAsync("?content=TWO")).Should().Equal($"{two.Id}", $"{one.Id}");
        (await SearchAsync("?content=two&sort_order=asc")).Should().Equal($"{one.Id}", $"{two.Id}");
        (await SearchAsync("?content=two%20tea")).Should().Equal($"{one.Id}");
        (await SearchAsync($"?author_id={world.Bot.Id}&author_type=bot")).Should().Equal(own);
        (await SearchAsync($"?mentions={world.Bot.Id}")).Should().Equal($"{two.Id}");
        (await SearchAsync("?has=link")).Should().Equal($"{two.Id}");
        (await SearchAsync("?has=-link&author_type=user&content=t")).Should().Contain($"{one.Id}").And.NotContain($"{two.Id}").And.NotContain($"{three.Id}", "the bot does not see it");
        (await SearchAsync("?pinned=true")).Should().Equal($"{one.Id}");
        (await SearchAsync($"?channel_id={talk.Id}")).Should().Equal($"{inside.Id}");
        (await SearchAsync($"?content=two&max_id={two.Id}")).Should().Equal($"{one.Id}");
        var page = await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/messages/search?content=two&limit=1&offset=1");
        (page.GetProperty("total_results").GetInt32(), page.GetProperty("messages")[0][0].GetProperty("id").GetString()).Should().Be((2, $"{one.Id}"));
        (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/messages/search?content=inside")).GetProperty("threads")[0].GetProperty("name").GetString().Should().Be("talk");
        foreach (var wrong in (string[])["?limit=26", "?offset=9976", "?has=x", "?author_id=x", "?sort_by=x", "?pinned=1"]) await world.RefusedAsync("GET", $"guilds/{world.Guild.Id}/messages/search{wrong}", null, 400, 50035);

        world.Guild.IsSearchable = false;
        var later = await world.CallAsync("GET", $"guilds/{world.Guild.Id}/messages/search");
        (later.Status, later.Body.GetProperty("code").GetInt32(), later.Body.GetProperty("retry_after").GetInt32()).Should().Be((202, 110000, 2));

        async Task<IEnumerable<string?>> SearchAsync(string query) =>
            (await world.DoneAsync("GET", $"guilds/{world.Guild.Id}/messages/search{query}")).GetProperty("messages").EnumerateArray().Select(each => each[0].GetProperty("id").GetString());
    }
}
