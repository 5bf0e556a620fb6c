using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

// The regions of this file stand in docs/guides/testing-your-bot.md.
public sealed class DiscordGuideTests
{
    #region endpoint
    [Fact]
    public async Task Service_asked_over_http_answers()
    {
        await using var network = await DiscordEmulator.StartAsync();
        network.AddGuild("home").AddTextChannel("general");
        var ann = network.AddUser("ann");
        var bot = network.AddBot("bot");
        await using var service = await StartServiceAsync(network, bot); // the program under test: it gets bot.VerifyKey, and registers /greet

        await bot.SetInteractionsUrlAsync(service.Url);
        var asked = await ann.InvokeAsync(bot, "general", "greet");

        (await asked.WaitForResponseAsync()).Content.Should().Be("hello");
    }
    #endregion

    private static async Task<ApplicationServer> StartServiceAsync(DiscordEmulator network, EmulatedBot bot)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{network.RestUrl}/applications/{bot.Id}/commands")
        {
            Content = new StringContent("""{"name":"greet","description":"Greets"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Bot " + bot.Token);
        request.Headers.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.invalid, 1.0) tests");
        (await http.SendAsync(request, DiscordFixture.Soon)).EnsureSuccessStatusCode();
        var server = await ApplicationServer.StartAsync(bot);
        server.AnswerJson("""{"type":4,"data":{"content":"hello"}}""");
        return server;
    }
}
