using System.Net.Http.Headers;
using System.Text;
using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Emulators.Tests.Revolt;

/// <summary>A small network with a person, a bot and a channel, and an HTTP client that speaks as the bot.</summary>
internal sealed class RevoltFixture : IAsyncDisposable
{
    private RevoltFixture(RevoltEmulator emulator)
    {
        Emulator = emulator;
        Ann = emulator.AddUser("ann");
        Home = emulator.AddServer("home");
        General = Home.AddTextChannel("general");
        Bot = emulator.AddBot("bot");
        Http = NewClient(("X-Bot-Token", Bot.Token));
        AnnHttp = NewClient(("X-Session-Token", Ann.AddSession()));
    }

    public static CancellationToken Soon => BareSocket.Soon;

    public RevoltEmulator Emulator { get; }

    public EmulatedServer Home { get; }

    public EmulatedChannel General { get; }

    public EmulatedUser Ann { get; }

    public EmulatedBot Bot { get; }

    public HttpClient Http { get; }

    /// <summary>An HTTP client that speaks as the person, who owns the server.</summary>
    public HttpClient AnnHttp { get; }

    public static async Task<RevoltFixture> StartAsync(Action<RevoltEmulatorOptions>? configure = null)
    {
        var options = new RevoltEmulatorOptions { RateLimits = RevoltRateLimit.None };
        configure?.Invoke(options);
        return new RevoltFixture(await RevoltEmulator.StartAsync(options, Soon));
    }

    public HttpClient NewClient(params (string Name, string Value)[] headers)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Emulator.ApiUrl };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        foreach (var (name, value) in headers) client.DefaultRequestHeaders.Add(name, value);
        return client;
    }

    /// <summary>Calls as the bot, expects success, and returns the body.</summary>
    public Task<JsonElement> DoneAsync(string method, string path, string? json = null, int status = 200) => DoneAsync(Http, method, path, json, status);

    /// <summary>Calls as the person, expects success, and returns the body.</summary>
    public Task<JsonElement> AnnDoneAsync(string method, string path, string? json = null, int status = 200) => DoneAsync(AnnHttp, method, path, json, status);

    public static async Task<JsonElement> DoneAsync(HttpClient http, string method, string path, string? json = null, int status = 200)
    {
        var answer = await CallAsync(http, method, path, json);
        answer.Status.Should().Be(status, $"{method} {path} answered {answer.Body}");
        return answer.Body;
    }

    /// <summary>Calls as the bot, and expects the network's refusal of that name.</summary>
    public Task<JsonElement> RefusedAsync(string method, string path, string? json, int status, string type) => RefusedAsync(Http, method, path, json, status, type);

    public static async Task<JsonElement> RefusedAsync(HttpClient http, string method, string path, string? json, int status, string type)
    {
        var answer = await CallAsync(http, method, path, json);
        var told = answer.Body.ValueKind == JsonValueKind.Object && answer.Body.TryGetProperty("type", out var given) ? given.GetString() : "";
        (answer.Status, told).Should().Be((status, type), $"{method} {path} {json} is refused so, and not answered {answer.Body}");
        return answer.Body;
    }

    public static async Task<(int Status, JsonElement Body)> CallAsync(HttpClient http, string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var response = await http.SendAsync(request, Soon);
        var text = await response.Content.ReadAsStringAsync(Soon);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public Task<(int Status, JsonElement Body)> PostMessageAsync(string json, params (string Name, string Value)[] headers) =>
        CallAsync(Http, "POST", $"channels/{General.Id}/messages", json, headers);

    public async Task<(int Status, JsonElement Body)> UploadAsync(string tag, byte[] content, string fileName = "a.txt", HttpClient? http = null)
    {
        using var parts = new MultipartFormDataContent { { new ByteArrayContent(content), "file", fileName } };
        using var response = await (http ?? Http).PostAsync($"autumn/{tag}", parts, Soon);
        var text = await response.Content.ReadAsStringAsync(Soon);
        return ((int)response.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }

    public async Task<SocketClient> DialAsync(string query = "") => await SocketClient.DialAsync(new Uri(Emulator.SocketUrl + query));

    /// <summary>Logs in with a token in the address, the bot's unless another is given, and reads up to and including Ready.</summary>
    public async Task<SocketClient> LogInAsync(string? token = null, string extra = "")
    {
        var client = await DialAsync($"?version=1&format=json&token={token ?? Bot.Token}{extra}");
        await client.ExpectNextAsync("Authenticated");
        client.Ready = await client.ExpectNextAsync("Ready");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        AnnHttp.Dispose();
        await Emulator.DisposeAsync();
    }
}
