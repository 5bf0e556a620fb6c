using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatBridge.Adapters.Discord;
using ChatBridge.Configuration;
using ChatBridge.Interactions;
using ChatBridge.Testing;
using ChatBridge.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.AspNetCore.Tests;

/// <summary>A program on loopback that receives interactions, in virtual time.</summary>
internal sealed class Site : IAsyncDisposable
{
    public static readonly byte[] Ping = Encoding.UTF8.GetBytes("""{"type":1}""");
    public static readonly byte[] Command = Encoding.UTF8.GetBytes("""{"type":2}""");
    private static readonly IEd25519Verifier Verifier = new ServiceCollection().AddChatBridgeRuntime().Services.BuildServiceProvider().GetRequiredService<IEd25519Verifier>();

    private readonly WebApplication _app;
    private int _number;

    private Site(WebApplication app, VirtualTime time, FakeServer? server, FaultLog faults)
    {
        (_app, Time, Faults) = (app, time, faults);
        Server = server!;   // null where the Discord adapter is behind the address

        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(2) };
    }

    public VirtualTime Time { get; }

    public TestSigner Signer { get; } = new();

    public FakeServer Server { get; }

    public HttpClient Client { get; }

    /// <summary>What was logged as an error.</summary>
    public FaultLog Faults { get; }

    public int Port => Client.BaseAddress!.Port;

    public string Now => Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>With a server that only verifies.</summary>
    public static async Task<Site> StartAsync(SignedRequestOptions? limits = null, Action<SignedEndpointOptions>? configure = null, Func<FakeServer, object>? feature = null)
    {
        var time = new VirtualTime();
        var server = new FakeServer(new SignedRequestGate("main", Verifier.ParseKey(new TestSigner().PublicKey), time, limits ?? SignedRequestOptions.Default));
        var (app, faults) = Build(time, services => services.AddSingleton<IChatBridge>(new FakeBridge(new FakeBridge.Connection("main", feature?.Invoke(server) ?? server))));
        app.MapInteractions("/interactions", "Main", configure ?? (_ => { }));
        if (feature is null)
        {
            app.MapWebhookEvents("/events", "main");
        }

        await app.StartAsync();
        return new Site(app, time, server, faults);
    }

    /// <summary>With a connection of the Discord adapter that only answers interactions.</summary>
    public static async Task<Site> StartDiscordAsync(Action<IInteractionServer> listen, int maxBodyBytes = 1 << 20)
    {
        var time = new VirtualTime();
        var (app, faults) = Build(time, services => services.AddChatBridgeRuntime().AddDiscord("main", options =>
        {
            options.Gateway = false;
            options.PublicKey = Convert.ToHexStringLower(new TestSigner().PublicKey);
            options.Interactions.MaxBodyBytes = maxBodyBytes;
        }));
        app.MapInteractions("/interactions", "main");
        app.MapWebhookEvents("/events", "main");
        app.Services.GetRequiredService<IChatBridge>()["main"].TryGetFeature<IInteractionServer>(out var server).Should().BeTrue();
        listen(server!);   // found, as the line before says
        await app.StartAsync();
        return new Site(app, time, null, faults);
    }

    private static (WebApplication App, FaultLog Faults) Build(VirtualTime time, Action<IServiceCollection> configure)
    {
        var faults = new FaultLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(faults);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        configure(builder.Services);
        return (builder.Build(), faults);
    }

    /// <summary>A ping that no other is like.</summary>
    public byte[] NextPing() => Encoding.UTF8.GetBytes($$"""{"type":1,"id":"{{Interlocked.Increment(ref _number)}}"}""");

    /// <summary>A request as the network makes it, to be spoilt.</summary>
    public HttpRequestMessage Request(byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/interactions") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Signature-Ed25519", Signer.Sign(Now, body));
        request.Headers.Add("X-Signature-Timestamp", Now);
        return request;
    }

    public Task<HttpResponseMessage> SendAsync(byte[] body, Action<HttpRequestMessage>? change = null)
    {
        var request = Request(body);
        change?.Invoke(request);
        return Client.SendAsync(request);
    }

    public async Task<HttpStatusCode> StatusAsync(byte[] body, Action<HttpRequestMessage>? change = null)
    {
        using var response = await SendAsync(body, change);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Keeps errors, of Kestrel too.</summary>
    internal sealed class FaultLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Errors { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Errors.Enqueue($"{eventId.Id} {formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
