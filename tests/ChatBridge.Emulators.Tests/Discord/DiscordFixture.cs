using System.Net.Http.Headers;
using System.Text;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

/// <summary>A small network with a bot, a person and a channel, and an HTTP client that speaks as the bot.</summary>
internal sealed class DiscordFixture : IAsyncDisposable
{
    private DiscordFixture(DiscordEmulator emulator)
    {
        Emulator = emulator;
        Guild = emulator.AddGuild("home");
        General = Guild.AddTextChannel("general");
        Ann = emulator.AddUser("ann");
        Bot = emulator.AddBot("bot");
        Http = NewClient(Bot.Token);
    }

    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    public DiscordEmulator Emulator { get; }

    public EmulatedGuild Guild { get; }

    public EmulatedChannel General { get; }

    public EmulatedUser Ann { get; }

    public EmulatedBot Bot { get; }

    public HttpClient Http { get; }

    public static async Task<DiscordFixture> StartAsync(Action<DiscordEmulatorOptions>? configure = null)
    {
        var options = new DiscordEmulatorOptions { IdentifyInterval = TimeSpan.Zero, RateLimits = DiscordRateLimit.None };
        configure?.Invoke(options);
        return new DiscordFixture(await DiscordEmulator.StartAsync(options, Soon));
    }

    public HttpClient NewClient(string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri(Emulator.RestUrl + "/") };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.invalid, 1.0) tests");
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", token);
        return client;
    }

    public async Task<(int Status, JsonElement Body)> CallAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request, Soon);
        var text = await response.Content.ReadAsStringAsync(Soon);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public Task<(int Status, JsonElement Body)> PostMessageAsync(string json) => CallAsync("POST", $"channels/{General.Id}/messages", json);

    public async Task<GatewayClient> DialAsync(string query = "?v=10&encoding=json", Uri? url = null) => await GatewayClient.DialAsync(new Uri((url ?? Emulator.GatewayUrl) + query));

    /// <summary>Dials, identifies and reads up to and including READY and the guild.</summary>
    public async Task<GatewayClient> LogInAsync(DiscordIntents intents = DiscordIntents.All, string query = "?v=10&encoding=json", string extra = "")
    {
        var client = await DialAsync(query);
        await client.ExpectOpAsync(10);
        await client.IdentifyAsync(Bot.Token, intents, extra);
        client.Ready = (await client.ExpectEventAsync("READY")).GetProperty("d");
        if (intents.HasFlag(DiscordIntents.Guilds)) await client.ExpectEventAsync("GUILD_CREATE");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Emulator.DisposeAsync();
    }
}
