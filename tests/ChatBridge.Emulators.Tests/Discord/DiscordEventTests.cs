using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordEventTests
{
    private const string Fair = """{"name":"fair","privacy_level":2,"scheduled_start_time":"2026-02-01T10:00:00Z","scheduled_end_time":"2026-02-01T12:00:00Z","entity_type":3,"entity_metadata":{"location":"market"}}""";

    [Fact]
    public async Task Event_is_planned_changed_held_and_over()
    {
        var time = new ManualTime();
        await using var world = await StartAsync(time);
        using var client = await world.LogInAsync();
        var path = $"guilds/{world.Guild.Id}/scheduled-events";
        var made = await world.DoneAsync("POST", path, Fair);
        var id = made.GetProperty("id").GetString()!;
        (await client.NextOfAsync("GUILD_SCHEDULED_EVENT_CREATE")).GetProperty("entity_metadata").GetProperty("location").GetString().Should().Be("market");
        await world.Ann.FollowEventAsync(world.Guild, ulong.Parse(id));
        (await client.NextOfAsync("GUILD_SCHEDULED_EVENT_USER_ADD")).GetProperty("user_id").GetString().Should().Be($"{world.Ann.Id}");
        (await world.DoneAsync("GET", $"{path}/{id}?with_user_count=true")).GetProperty("user_count").GetInt32().Should().Be(1);
        (await world.DoneAsync("GET", $"{path}/{id}/users?with_member=true"))[0].GetProperty("member").GetProperty("user").GetProperty("username").GetString().Should().Be("ann");
        await world.Ann.FollowEventAsync(world.Guild, ulong.Parse(id), interested: false);
        await client.NextOfAsync("GUILD_SCHEDULED_EVENT_USER_REMOVE");
        (await world.DoneAsync("PATCH", $"{path}/{id}", """{"name":"big fair","scheduled_end_time":"2026-02-01T13:00:00Z"}""")).GetProperty("name").GetString().Should().Be("big fair");
        await client.NextOfAsync("GUILD_SCHEDULED_EVENT_UPDATE");
        await world.RefusedAsync("PATCH", $"{path}/{id}", """{"status":3}""", 400, 50035);

        time.Advance(new DateTimeOffset(2026, 2, 1, 10, 0, 0, TimeSpan.Zero) - time.GetUtcNow());
        (await client.NextOfAsync("GUILD_SCHEDULED_EVENT_UPDATE")).GetProperty("status").GetInt32().Should().Be(2, "an event elsewhere begins by the clock");
        time.Advance(TimeSpan.FromHours(2));
        (await world.DoneAsync("GET", path))[0].GetProperty("status").GetInt32().Should().Be(2);
        time.Advance(TimeSpan.FromHours(1));
        (await client.NextOfAsync("GUILD_SCHEDULED_EVENT_UPDATE")).GetProperty("status").GetInt32().Should().Be(3);
        (await world.DoneAsync("GET", path)).GetArrayLength().Should().Be(0);
        await world.RefusedAsync("GET", $"{path}/{id}", null, 404, 10070);
    }

    [Fact]
    public async Task Event_in_a_channel_is_held_by_hand_and_can_be_deleted()
    {
        var time = new ManualTime();
        await using var world = await StartAsync(time);
        using var client = await world.LogInAsync();
        var voice = world.Guild.AddChannel("voice", EmulatedChannelType.Voice);
        var path = $"guilds/{world.Guild.Id}/scheduled-events";
        var json = $$"""{"name":"song","privacy_level":2,"scheduled_start_time":"2026-02-01T10:00:00Z","entity_type":2,"channel_id":"{{voice.Id}}"}""";
        var id = (await world.DoneAsync("POST", path, json)).GetProperty("id").GetString();
        time.Advance(TimeSpan.FromDays(60));
        (await world.DoneAsync("GET", $"{path}/{id}")).GetProperty("status").GetInt32().Should().Be(1);
        await world.DoneAsync("PATCH", $"{path}/{id}", """{"status":2}""");
        await world.DoneAsync("PATCH", $"{path}/{id}", """{"status":3}""");
        id = (await world.DoneAsync("POST", path, json.Replace("2026-02-01", "2027-02-01", StringComparison.Ordinal))).GetProperty("id").GetString();
        voice.Deny(world.Bot, DiscordPermissions.ViewChannel);
        await world.RefusedAsync("GET", $"{path}/{id}", null, 404, 10070);
        voice.Allow(world.Bot, DiscordPermissions.ViewChannel);
        await world.DoneAsync("DELETE", $"{path}/{id}", status: 204);
        await client.ExpectEventAsync("GUILD_SCHEDULED_EVENT_DELETE");
    }

    [Theory]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"name":"x","privacy_level":1,"scheduled_start_time":"2026-02-01T10:00:00Z","scheduled_end_time":"2026-02-01T12:00:00Z","entity_type":3,"entity_metadata":{"location":"x"}}""")]
    [InlineData("""{"name":"x","privacy_level":2,"scheduled_start_time":"2025-02-01T10:00:00Z","scheduled_end_time":"2026-02-01T12:00:00Z","entity_type":3,"entity_metadata":{"location":"x"}}""")]
    [InlineData("""{"name":"x","privacy_level":2,"scheduled_start_time":"2026-02-01T10:00:00Z","scheduled_end_time":"2026-02-01T09:00:00Z","entity_type":3,"entity_metadata":{"location":"x"}}""")]
    [InlineData("""{"name":"x","privacy_level":2,"scheduled_start_time":"2026-02-01T10:00:00Z","entity_type":3,"entity_metadata":{"location":"x"}}""")]
    [InlineData("""{"name":"x","privacy_level":2,"scheduled_start_time":"2026-02-01T10:00:00Z","scheduled_end_time":"2026-02-01T12:00:00Z","entity_type":3}""")]
    [InlineData("""{"name":"x","privacy_level":2,"scheduled_start_time":"2026-02-01T10:00:00Z","entity_type":2}""")]
    public async Task Event_that_is_not_allowed_is_refused(string json)
    {
        await using var world = await StartAsync(new ManualTime());
        await world.RefusedAsync("POST", $"guilds/{world.Guild.Id}/scheduled-events", json, 400, 50035);
    }

    [Fact]
    public async Task Stage_is_opened_renamed_and_closed()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var stage = world.Guild.AddChannel("stage", EmulatedChannelType.Stage);
        await world.RefusedAsync("POST", "stage-instances", $$"""{"channel_id":"{{world.General.Id}}","topic":"t"}""", 400, 50024);
        await world.RefusedAsync("GET", $"stage-instances/{stage.Id}", null, 404, 10067);
        await world.DoneAsync("POST", "stage-instances", $$"""{"channel_id":"{{stage.Id}}","topic":"t"}""");
        (await client.NextOfAsync("STAGE_INSTANCE_CREATE")).GetProperty("topic").GetString().Should().Be("t");
        await world.RefusedAsync("POST", "stage-instances", $$"""{"channel_id":"{{stage.Id}}","topic":"t"}""", 400, 150006);
        await world.DoneAsync("PATCH", $"stage-instances/{stage.Id}", """{"topic":"u"}""");
        (await client.NextOfAsync("STAGE_INSTANCE_UPDATE")).GetProperty("topic").GetString().Should().Be("u");
        using var late = await world.DialAsync();
        await late.ExpectOpAsync(10);
        await late.IdentifyAsync(world.Bot.Token);
        (await late.NextOfAsync("GUILD_CREATE")).GetProperty("stage_instances")[0].GetProperty("topic").GetString().Should().Be("u");
        await world.DoneAsync("DELETE", $"stage-instances/{stage.Id}", status: 204);
        await client.ExpectEventAsync("STAGE_INSTANCE_DELETE");
        await world.DoneAsync("POST", "stage-instances", $$"""{"channel_id":"{{stage.Id}}","topic":"t"}""");
        stage.Delete();
        await client.ExpectEventAsync("STAGE_INSTANCE_DELETE");
    }

    private static Task<DiscordFixture> StartAsync(ManualTime time) => DiscordFixture.StartAsync(options => (options.TimeProvider, options.HeartbeatTimeout) = (time, null));
}
