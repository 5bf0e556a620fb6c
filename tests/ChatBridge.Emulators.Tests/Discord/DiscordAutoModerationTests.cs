using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordAutoModerationTests
{
    [Fact]
    public async Task Keyword_is_blocked_told_and_punished()
    {
        await using var world = await DiscordFixture.StartAsync();
        var bob = world.Emulator.AddUser("bob");
        var log = world.Guild.AddTextChannel("log");
        using var client = await world.LogInAsync();
        var path = $"guilds/{world.Guild.Id}/auto-moderation/rules";
        var rule = await world.DoneAsync("POST", path, Rule($$"""{"keyword_filter":["bad","wor*"],"regex_patterns":["x[0-9]+"],"allow_list":["worth"]}""", $$$"""{"type":1,"metadata":{"custom_message":"no"}},{"type":2,"metadata":{"channel_id":"{{{log.Id}}}"}},{"type":3,"metadata":{"duration_seconds":60}}"""));
        await client.ExpectEventAsync("AUTO_MODERATION_RULE_CREATE");
        await bob.SayAsync("general", "badly worth it");
        (await FluentActions.Awaiting(() => bob.SayAsync("general", "so BAD")).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*200000*");
        world.Emulator.MessagesIn("general").Should().ContainSingle();
        var told = await client.NextOfAsync("AUTO_MODERATION_ACTION_EXECUTION");
        (told.GetProperty("matched_keyword").GetString(), told.GetProperty("matched_content").GetString(), told.GetProperty("content").GetString()).Should().Be(("bad", "BAD", "so BAD"));
        told.TryGetProperty("message_id", out _).Should().BeFalse("there is none");
        (await client.NextOfAsync("MESSAGE_CREATE")).GetProperty("type").GetInt32().Should().Be(24);
        (await client.NextOfAsync("AUTO_MODERATION_ACTION_EXECUTION")).GetProperty("alert_system_message_id").GetString().Should().Be($"{world.Emulator.MessagesIn("log")[0].Id}");
        (await client.NextOfAsync("GUILD_MEMBER_UPDATE")).GetProperty("communication_disabled_until").ValueKind.Should().Be(JsonValueKind.String);
        await FluentActions.Awaiting(() => bob.SayAsync("general", "hello")).Should().ThrowAsync<InvalidOperationException>("he is timed out");
        await world.Ann.SayAsync("general", "bad"); // the owner may
        await world.DoneAsync("PATCH", $"{path}/{rule.GetProperty("id").GetString()}", """{"enabled":false}""");
        (await client.NextOfAsync("AUTO_MODERATION_RULE_UPDATE")).GetProperty("enabled").GetBoolean().Should().BeFalse();
        await world.DoneAsync("DELETE", $"{path}/{rule.GetProperty("id").GetString()}", status: 204);
        await client.ExpectEventAsync("AUTO_MODERATION_RULE_DELETE");
        (await world.DoneAsync("GET", path)).GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("cat", "a cat!", true)]
    [InlineData("cat", "cats", false)]
    [InlineData("cat*", "Cats", true)]
    [InlineData("*cat", "bobcat", true)]
    [InlineData("*cat", "cats", false)]
    [InlineData("*cat*", "locating", true)]
    [InlineData("c.t", "cat", false)]
    public async Task Keyword_is_a_whole_word_but_for_its_stars(string keyword, string said, bool blocked)
    {
        await using var world = await DiscordFixture.StartAsync();
        await world.DoneAsync("POST", $"guilds/{world.Guild.Id}/auto-moderation/rules", Rule($$"""{"keyword_filter":["{{keyword}}"]}""", """{"type":1}"""));
        var saying = FluentActions.Awaiting(() => world.Emulator.AddUser("bob").SayAsync("general", said));
        if (blocked) await saying.Should().ThrowAsync<InvalidOperationException>();
        else await saying.Should().NotThrowAsync();
    }

    [Fact]
    public async Task Mentions_are_counted_edits_are_held_too_and_the_exempt_are_left_alone()
    {
        await using var world = await DiscordFixture.StartAsync();
        var bob = world.Emulator.AddUser("bob");
        var free = world.Guild.AddTextChannel("free");
        var role = world.Guild.AddRole("trusted", DiscordPermissions.None);
        var path = $"guilds/{world.Guild.Id}/auto-moderation/rules";
        await world.DoneAsync("POST", path, $$$"""{"name":"m","event_type":1,"trigger_type":5,"trigger_metadata":{"mention_total_limit":1},"actions":[{"type":1}],"enabled":true,"exempt_channels":["{{{free.Id}}}"],"exempt_roles":["{{{role}}}"]}""");
        var many = $"<@{world.Ann.Id}> <@{world.Bot.Id}>";
        await FluentActions.Awaiting(() => bob.SayAsync("general", many)).Should().ThrowAsync<InvalidOperationException>();
        await bob.SayAsync("free", many);
        var said = await bob.SayAsync("general", "x");
        await FluentActions.Awaiting(() => bob.EditAsync(said, many)).Should().ThrowAsync<InvalidOperationException>();
        world.Guild.GiveRole(bob, role);
        await bob.SayAsync("general", many);
        await world.RefusedAsync("POST", path, """{"name":"m","event_type":1,"trigger_type":5,"trigger_metadata":{"mention_total_limit":1},"actions":[{"type":1}]}""", 400, 50035);
    }

    [Theory]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"name":"x","event_type":1,"trigger_type":1,"actions":[{"type":1}]}""")]
    [InlineData("""{"name":"x","event_type":1,"trigger_type":2,"trigger_metadata":{},"actions":[{"type":1}]}""")]
    [InlineData("""{"name":"x","event_type":2,"trigger_type":1,"trigger_metadata":{},"actions":[{"type":1}]}""")]
    [InlineData("""{"name":"x","event_type":1,"trigger_type":1,"trigger_metadata":{"regex_patterns":["("]},"actions":[{"type":1}]}""")]
    [InlineData("""{"name":"x","event_type":1,"trigger_type":1,"trigger_metadata":{"regex_patterns":["(?=a)"]},"actions":[{"type":1}]}""")]
    [InlineData("""{"name":"x","event_type":1,"trigger_type":1,"trigger_metadata":{"keyword_filter":[""]},"actions":[{"type":1}]}""")]
    [InlineData("""{"name":"x","event_type":1,"trigger_type":1,"trigger_metadata":{},"actions":[]}""")]
    [InlineData("""{"name":"x","event_type":1,"trigger_type":1,"trigger_metadata":{},"actions":[{"type":2}]}""")]
    [InlineData("""{"name":"x","event_type":1,"trigger_type":3,"actions":[{"type":3,"metadata":{"duration_seconds":1}}]}""")]
    [InlineData("""{"name":"x","event_type":1,"trigger_type":4,"trigger_metadata":{"presets":[4]},"actions":[{"type":1}]}""")]
    public async Task Rule_that_is_not_allowed_is_refused(string json)
    {
        await using var world = await DiscordFixture.StartAsync();
        await world.RefusedAsync("POST", $"guilds/{world.Guild.Id}/auto-moderation/rules", json, 400, 50035);
    }

    [Fact]
    public async Task Rules_are_for_those_who_manage_the_guild()
    {
        await using var world = await DiscordFixture.StartAsync();
        world.Guild.SetPermissions(world.Bot, DiscordPermissions.Everyone);
        await world.RefusedAsync("GET", $"guilds/{world.Guild.Id}/auto-moderation/rules", null, 403, 50013);
        await world.RefusedAsync("POST", $"guilds/{world.Guild.Id}/auto-moderation/rules", Rule("{}", """{"type":1}"""), 403, 50013);
        await world.RefusedAsync("POST", $"guilds/{world.Guild.Id}/scheduled-events", "{}", 403, 50013);
    }

    private static string Rule(string metadata, string actions) => $$"""{"name":"rule","event_type":1,"trigger_type":1,"trigger_metadata":{{metadata}},"actions":[{{actions}}],"enabled":true}""";
}
