using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatBridge.Adapters.Discord.Interactions;
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

    private Site(WebApplication app, VirtualTime time, FakeServer server, FaultLog faults)
    {
        (_app, Time, Server, Faults) = (app, time, server, faults);
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

    public static async Task<Site> StartAsync(SignedRequestOptions? limits = null, Action<SignedEndpointOptions>? configure = null, Func<FakeServer, object>? feature = null)
    {
        var (time, faults) = (new VirtualTime(), new FaultLog());
        var gate = new SignedRequestGate("main", Verifier.ParseKey(new TestSigner().PublicKey), time, limits ?? SignedRequestOptions.Default);
        var server = new FakeServer(gate);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(faults);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IChatBridge>(new FakeBridge(new FakeBridge.Connection("main", feature?.Invoke(server) ?? server)));
        var app = builder.Build();
        app.MapInteractions("/interactions", "Main", configure ?? (_ => { }));
        if (feature is null)
        {
            app.MapWebhookEvents("/events", "main");
        }

        await app.StartAsync();
        return new Site(app, time, server, faults);
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
