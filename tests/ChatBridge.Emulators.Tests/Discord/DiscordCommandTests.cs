namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordCommandTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commands_are_registered_replaced_changed_and_deleted(bool inGuild)
    {
        await using var world = await DiscordFixture.StartAsync();
        var path = $"applications/{world.Bot.Id}/{(inGuild ? $"guilds/{world.Guild.Id}/" : "")}commands";
        var made = await world.DoneAsync("POST", path, """{"name":"roll","description":"Rolls"}""", 201);
        var id = made.GetProperty("id").GetString();
        made.TryGetProperty("guild_id", out _).Should().Be(inGuild);
        var again = await world.DoneAsync("POST", path, """{"name":"roll","description":"Rolls dice"}""");
        again.GetProperty("id").GetString().Should().Be(id, "one of the same name is replaced");
        again.GetProperty("version").GetString().Should().NotBe(made.GetProperty("version").GetString());
        (await world.DoneAsync("PATCH", $"{path}/{id}", """{"description":"Rolls more dice"}""")).GetProperty("name").GetString().Should().Be("roll");
        (await world.DoneAsync("GET", $"{path}/{id}")).GetProperty("description").GetString().Should().Be("Rolls more dice");
        var all = await world.DoneAsync("PUT", path, """[{"name":"roll","description":"x"},{"name":"Report","type":3}]""");
        all[0].GetProperty("id").GetString().Should().Be(id);
        (await world.DoneAsync("GET", path)).GetArrayLength().Should().Be(2);
        (await world.DoneAsync("PUT", path, "[]")).GetArrayLength().Should().Be(0);
        await world.RefusedAsync("DELETE", $"{path}/{id}", null, 404, 10063);
    }

    [Theory]
    [InlineData("""{"description":"x"}""")]
    [InlineData("""{"name":"Upper","description":"x"}""")]
    [InlineData("""{"name":"two words","description":"x"}""")]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"name":"x","type":3,"description":"not here"}""")]
    [InlineData("""{"name":"x","description":"x","options":[{"type":3,"name":"a","description":"a"},{"type":3,"name":"b","description":"b","required":true}]}""")]
    [InlineData("""{"name":"x","description":"x","options":[{"type":3,"name":"a","description":"a"},{"type":3,"name":"a","description":"b"}]}""")]
    [InlineData("""{"name":"x","description":"x","options":[{"type":12,"name":"a","description":"a"}]}""")]
    [InlineData("""{"name":"x","description":"x","options":[{"type":1,"name":"a","description":"a","options":[{"type":1,"name":"b","description":"b"}]}]}""")]
    public async Task Wrong_command_is_refused(string json)
    {
        await using var world = await DiscordFixture.StartAsync();
        await world.RefusedAsync("POST", $"applications/{world.Bot.Id}/commands", json, 400, 50035);
        await world.RefusedAsync("PUT", $"applications/{world.Bot.Id}/commands", $"[{json}]", 400, 50035);
    }

    [Fact]
    public async Task Commands_belong_to_their_application_and_are_limited()
    {
        await using var world = await DiscordFixture.StartAsync();
        await world.RefusedAsync("GET", $"applications/{world.Ann.Id}/commands", null, 403, 20012);
        await world.RefusedAsync("GET", $"applications/{world.Bot.Id}/guilds/1/commands", null, 403, 50001);
        var path = $"applications/{world.Bot.Id}/commands";
        await world.DoneAsync("PUT", path, $"[{string.Join(',', Enumerable.Range(0, 100).Select(number => $$"""{"name":"c{{number}}","description":"x"}"""))}]");
        await world.RefusedAsync("POST", path, """{"name":"more","description":"x"}""", 400, 30032);
        await world.DoneAsync("POST", path, """{"name":"more","type":2}""", 201);
        await world.RefusedAsync("PUT", path, """[{"name":"a","description":"x"},{"name":"a","description":"y"}]""", 400, 50035);
    }
}
