using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;
using ChatBridge.Emulators.Discord;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.Emulators.Tests.Discord;

/// <summary>A bare HTTP application: it checks signatures, answers pings, and lets the test answer the rest.</summary>
internal sealed class ApplicationServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Channel<JsonElement> _received = Channel.CreateBounded<JsonElement>(100);

    private ApplicationServer(EmulatedBot bot)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(context => HandleAsync(context, bot));
    }

    public Uri Url => new(_server.Urls.First() + "/interactions");

    public Uri EventsUrl => new(_server.Urls.First() + "/events");

    /// <summary>How wrong signatures are answered.</summary>
    public int Refusal { get; set; } = 401;

    /// <summary>How pings are answered; null for the right way.</summary>
    public (int Status, string? ContentType, string Body)? Pong { get; set; }

    /// <summary>How the rest is answered; 204 until the test says otherwise.</summary>
    public Func<JsonElement, HttpContext, Task> Answer { get; set; } = static (_, context) => WriteAsync(context, 204);

    /// <summary>The status of every request so far, by kind.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>The media type of the last request.</summary>
    public string? LastContentType { get; private set; }

    public static async Task<ApplicationServer> StartAsync(EmulatedBot bot)
    {
        var server = new ApplicationServer(bot);
        await server._server.StartAsync(DiscordFixture.Soon);
        return server;
    }

    /// <summary>The next that was posted beside pings.</summary>
    public ValueTask<JsonElement> NextAsync() => _received.Reader.ReadAsync(DiscordFixture.Soon);

    public void AnswerJson(string json, int status = 200) => Answer = (_, context) => WriteAsync(context, status, "application/json", json);

    public static async Task WriteAsync(HttpContext context, int status, string? contentType = null, string body = "")
    {
        context.Response.StatusCode = status;
        if (contentType is not null) context.Response.ContentType = contentType;
        if (body.Length > 0) await context.Response.WriteAsync(body, context.RequestAborted);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context, EmulatedBot bot)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        LastContentType = context.Request.ContentType;
        var timestamp = context.Request.Headers["X-Signature-Timestamp"].ToString();

        // The signature of a message is always the same, so the signer can check it too.
        if (context.Request.Headers["X-Signature-Ed25519"] != bot.Sign(timestamp, bytes.ToArray()))
        {
            Log.Enqueue("refused");
            await WriteAsync(context, Refusal);
            return;
        }

        var body = JsonDocument.Parse(Encoding.UTF8.GetString(bytes.ToArray())).RootElement;
        var forEvents = context.Request.Path == "/events";
        if (body.GetProperty("type").GetInt32() == (forEvents ? 0 : 1))
        {
            Log.Enqueue("ping");
            var (status, type, text) = Pong ?? (forEvents ? (204, null, "") : (200, "application/json", """{"type":1}"""));
            await WriteAsync(context, status, type, text);
            return;
        }

        Log.Enqueue("post");
        await _received.Writer.WriteAsync(body, context.RequestAborted);
        await Answer(body, context);
    }
}
