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

    public static CancellationToken Soon => BareSocket.Soon;

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

    /// <summary>Calls, and expects the network's refusal with that code.</summary>
    public async Task RefusedAsync(string method, string path, string? json, int status, int code)
    {
        var answer = await CallAsync(method, path, json);
        var told = answer.Body.ValueKind == JsonValueKind.Object && answer.Body.TryGetProperty("code", out var given) ? given.GetInt32() : 0;
        (answer.Status, told).Should().Be((status, code), $"{method} {path} {json} is refused so, and not answered {answer.Body}");
    }

    /// <summary>Calls, expects success, and returns the body.</summary>
    public async Task<JsonElement> DoneAsync(string method, string path, string? json = null, int status = 200)
    {
        var answer = await CallAsync(method, path, json);
        answer.Status.Should().Be(status, $"{method} {path} answered {answer.Body}");
        return answer.Body;
    }

    public async Task<(int Status, JsonElement Body)> CallAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request, Soon);
        var text = await response.Content.ReadAsStringAsync(Soon);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Posts parts: the JSON payload, and files by the names of their parts.</summary>
    public async Task<(int Status, JsonElement Body)> PostPartsAsync(string path, string json, params (string Part, string? FileName)[] files)
    {
        using var parts = new MultipartFormDataContent { { new StringContent(json, Encoding.UTF8, "application/json"), "payload_json" } };
        foreach (var (part, fileName) in files)
        {
            if (fileName is null) parts.Add(new ByteArrayContent("x"u8.ToArray()), part);
            else parts.Add(new ByteArrayContent("x"u8.ToArray()), part, fileName);
        }

        using var response = await Http.PostAsync(path, parts, Soon);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Soon)).RootElement);
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
