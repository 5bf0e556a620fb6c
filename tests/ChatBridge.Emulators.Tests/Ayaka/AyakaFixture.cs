using System.Text;
using ChatBridge.Emulators.Ayaka;

namespace ChatBridge.Emulators.Tests.Ayaka;

/// <summary>A small network with two people and a guild of one of them, and an HTTP client for each.</summary>
internal sealed class AyakaFixture : IAsyncDisposable
{
    private AyakaFixture(AyakaEmulator emulator)
    {
        Emulator = emulator;
        Ann = emulator.AddPerson("ann");
        Bot = emulator.AddPerson("bot");
        Home = emulator.AddGuild("home");
        General = emulator.Channel("general");
        Http = NewClient(Bot.SessionId);
        AnnHttp = NewClient(Ann.SessionId);
    }

    public static CancellationToken Soon => BareSocket.Soon;

    public AyakaEmulator Emulator { get; }

    /// <summary>Who owns the guild.</summary>
    public AyakaPerson Ann { get; }

    public AyakaPerson Bot { get; }

    public AyakaGuild Home { get; }

    public AyakaChannel General { get; }

    /// <summary>An HTTP client that speaks as the bot.</summary>
    public HttpClient Http { get; }

    /// <summary>An HTTP client that speaks as the owner.</summary>
    public HttpClient AnnHttp { get; }

    public static async Task<AyakaFixture> StartAsync(AyakaDialect dialect = AyakaDialect.Seed, AyakaQuirks quirks = AyakaQuirks.None, Action<AyakaEmulatorOptions>? configure = null)
    {
        var options = new AyakaEmulatorOptions { Dialect = dialect, Quirks = quirks, RateLimits = AyakaRateLimit.None };
        configure?.Invoke(options);
        return new AyakaFixture(await AyakaEmulator.StartAsync(options, Soon));
    }

    public HttpClient NewClient(string? session = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Emulator.Address };
        if (session is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", session);
        return client;
    }

    /// <summary>Calls as the bot, expects that status, and returns the body.</summary>
    public Task<JsonElement> CallAsync(int status, string method, string path, string? json = null) => CallAsync(Http, status, method, path, json);

    /// <summary>Calls as the owner, expects that status, and returns the body.</summary>
    public Task<JsonElement> AnnCallAsync(int status, string method, string path, string? json = null) => CallAsync(AnnHttp, status, method, path, json);

    public async Task<JsonElement> CallAsync(HttpClient http, int status, string method, string path, string? json = null)
    {
        using var response = await SendAsync(http, method, path, json);
        var text = await response.Content.ReadAsStringAsync(Soon);
        ((int)response.StatusCode).Should().Be(status, $"{method} {path} {json} answered {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Calls, and expects the network's refusal: a code that is 0 and the status as text.</summary>
    public async Task RefusedAsync(HttpClient http, int status, string message, string method, string path, string? json = null)
    {
        var body = await CallAsync(http, status, method, path, json);
        (body.GetProperty("code").GetInt32(), body.GetProperty("message").GetString()).Should().Be((0, message));
    }

    public async Task<HttpResponseMessage> SendAsync(HttpClient http, string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Emulator.PathPrefix}{path}");
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await http.SendAsync(request, Soon);
    }

    public Task<GatewayPeer> DialAsync(Uri? address = null) => GatewayPeer.DialAsync(address ?? Emulator.GatewayAddress);

    /// <summary>Identifies, as the bot unless another is given, and reads up to and including READY.</summary>
    public async Task<GatewayPeer> LogInAsync(AyakaPerson? person = null, string extra = "", bool inits = true)
    {
        var peer = await DialAsync();
        await peer.SendAsync($$"""{"session_id":"{{(person ?? Bot).SessionId}}"{{extra}}}""");
        (await peer.NextOfAsync("READY")).TryGetProperty("d", out var ready).Should().BeTrue();
        peer.Ready = ready;
        if (inits) peer.Init = (await peer.ExpectNextAsync("GUILD_INIT")).GetProperty("d");
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        AnnHttp.Dispose();
        await Emulator.DisposeAsync();
    }
}
