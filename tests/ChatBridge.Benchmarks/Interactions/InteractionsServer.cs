using System.Buffers;
using System.Globalization;
using ChatBridge.Adapters.Discord;
using ChatBridge.AspNetCore;
using ChatBridge.Configuration;
using ChatBridge.Interactions;
using ChatBridge.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Benchmarks.Interactions;

/// <summary>One server with the endpoint of ChatBridge and the bare ones that it is compared with.</summary>
internal static class InteractionsServer
{
    public const string Ours = "/interactions";
    public const string VerifyPing = "/verify-ping";
    public const string VerifyCommand = "/verify-command";
    public const string ReadOnly = "/read";
    public const string Allocated = "/allocated";

    private static readonly byte[] Pong = """{"type":1}"""u8.ToArray();
    private static readonly byte[] Answer = """{"type":4,"data":{"content":"pong"}}"""u8.ToArray();
    private static readonly byte[] Refusal = "invalid request signature"u8.ToArray();

    internal static async Task<int> RunAsync()
    {
        var signer = new TestSigner();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddChatBridgeRuntime().AddDiscord("main", options =>
        {
            options.Gateway = false;
            options.PublicKey = Convert.ToHexStringLower(signer.PublicKey);
        });
        var app = builder.Build();
        var key = app.Services.GetRequiredService<IEd25519Verifier>().ParseKey(signer.PublicKey);
        if (app.Services.GetRequiredService<IChatBridge>()["main"].TryGetFeature<IInteractionServer>(out var server))
        {
            server.SetListener<ICommandInteraction>((_, _) => ValueTask.FromResult<InteractionReply?>(new MessageReply("pong")));
        }

        app.MapInteractions(Ours, "main");
        app.Map(VerifyPing, (RequestDelegate)(context => VerifyAsync(context, key, Pong)));
        app.Map(VerifyCommand, (RequestDelegate)(context => VerifyAsync(context, key, Answer)));
        app.Map(ReadOnly, (RequestDelegate)ReadAsync);
        app.Map(Allocated, (RequestDelegate)(context => WriteAsync(context, 200, System.Text.Encoding.ASCII.GetBytes(GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture)))));
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();   // until the benchmark closes it
        await app.DisposeAsync();
        return 0;
    }

    /// <summary>What cannot be left out: the body, the verification, an answer.</summary>
    private static async Task VerifyAsync(HttpContext context, Ed25519Key key, byte[] answer)
    {
        var body = await ReadBodyAsync(context);
        var valid = Verify(context.Request.Headers["X-Signature-Ed25519"].ToString(), context.Request.Headers["X-Signature-Timestamp"].ToString(), body, key);
        context.Request.BodyReader.AdvanceTo(body.End);
        await (valid ? WriteAsync(context, 200, answer) : WriteAsync(context, 401, Refusal));
    }

    private static bool Verify(string signature, string timestamp, ReadOnlySequence<byte> body, Ed25519Key key)
    {
        Span<byte> decoded = stackalloc byte[Ed25519Key.SignatureSize];
        Span<byte> message = stackalloc byte[2048];   // longer bodies are not sent
        Convert.FromHexString(signature, decoded, out _, out _);
        var length = System.Text.Encoding.ASCII.GetBytes(timestamp, message);
        body.CopyTo(message[length..]);
        return key.Verify(message[..(length + (int)body.Length)], decoded);
    }

    private static async Task ReadAsync(HttpContext context)
    {
        var body = await ReadBodyAsync(context);
        context.Request.BodyReader.AdvanceTo(body.End);
        await WriteAsync(context, 401, Refusal);
    }

    private static async ValueTask<ReadOnlySequence<byte>> ReadBodyAsync(HttpContext context)
    {
        while (true)
        {
            var result = await context.Request.BodyReader.ReadAsync();
            if (result.IsCompleted)
            {
                return result.Buffer;
            }

            context.Request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static Task WriteAsync(HttpContext context, int status, byte[] answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = status == 200 ? "application/json" : "text/plain; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        context.Response.BodyWriter.Write(answer);
        return Task.CompletedTask;
    }
}
