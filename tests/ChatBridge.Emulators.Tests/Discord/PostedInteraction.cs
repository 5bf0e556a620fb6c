namespace ChatBridge.Emulators.Tests.Discord;

/// <summary>What tests of posted interactions share: a command, an endpoint, and the paths of what was told.</summary>
internal static class PostedInteraction
{
    public const string Roll = """{"name":"roll","description":"Rolls","options":[{"type":4,"name":"sides","description":"Sides","autocomplete":true},{"type":3,"name":"note","description":"Note","autocomplete":true},{"type":8,"name":"role","description":"Role"},{"type":11,"name":"file","description":"File"}]}""";

    public static string Callback(JsonElement told) => $"interactions/{told.GetProperty("id").GetString()}/{told.GetProperty("token").GetString()}/callback";

    public static string Hook(DiscordFixture world, JsonElement told) => $"webhooks/{world.Bot.Id}/{told.GetProperty("token").GetString()}";

    public static async Task<ApplicationServer> WithEndpointAsync(DiscordFixture world)
    {
        await world.DoneAsync("POST", $"applications/{world.Bot.Id}/commands", Roll, 201);
        var server = await ApplicationServer.StartAsync(world.Bot);
        await world.Bot.SetInteractionsUrlAsync(server.Url, DiscordFixture.Soon);
        return server;
    }
}
