using System.Globalization;
using System.Text.Json;
using ChatBridge.Adapters.Discord;
using ChatBridge.AspNetCore;
using ChatBridge.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>The framework's own interaction server, judged by what npm's tweetnacl signs.</summary>
public sealed class InteractionServerTests(NodeFixture fixture)
{
    private const string Seed = "2dcbb23f11a8cb7b8e3dbd9b1ba2df8e1ce0c4bc9ea7c13d4ae1d2f4c1b6a7d8";
    private const string Ping = """{"type":1}""";
    private const string Command = """{"type":2,"id":"1","application_id":"2","token":"t","channel_id":"3","user":{"id":"4","username":"ann"},"data":{"id":"5","name":"greet","type":1}}""";

    [Fact]
    public async Task What_the_independent_signer_signs_is_answered()
    {
        await using var signer = fixture.Start("signer.mjs");
        await using var server = await ServeAsync(signer);
        var url = server.Urls.Single() + "/interactions";

        Told(await signer.CallAsync("post", new { url, seed = Seed, body = Ping })).Should().Be((200, Ping));
        var (status, answer) = Told(await signer.CallAsync("post", new { url, seed = Seed, body = Command }));
        status.Should().Be(200);
        JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty("content").GetString().Should().Be("hello ann, grüß dich");
    }

    [Fact]
    public async Task What_it_did_not_sign_is_refused()
    {
        await using var signer = fixture.Start("signer.mjs");
        await using var server = await ServeAsync(signer);
        var url = server.Urls.Single() + "/interactions";
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var timestamp = now.ToString(CultureInfo.InvariantCulture);
        var signature = (await signer.CallAsync("sign", new { seed = Seed, timestamp, body = Ping })).GetProperty("signature").GetString()!;
        var later = (now + 1).ToString(CultureInfo.InvariantCulture);
        var old = (now - 3600).ToString(CultureInfo.InvariantCulture);

        Told(await signer.CallAsync("post", new { url, seed = Seed, body = Ping, timestamp = later, signature })).Status.Should().Be(401, "it was signed over another time");
        Told(await signer.CallAsync("post", new { url, seed = Seed, body = Ping + " ", timestamp, signature })).Status.Should().Be(401, "it was signed over another body");
        Told(await signer.CallAsync("post", new { url, seed = new string('7', 64), body = Ping })).Status.Should().Be(401, "it was signed by another");
        Told(await signer.CallAsync("post", new { url, seed = Seed, body = Ping, timestamp = old })).Status.Should().Be(401, "it is old");
        Told(await signer.CallAsync("post", new { url, seed = Seed, body = Ping, timestamp, signature, contentType = "text/plain" })).Status.Should().Be(415);
        Told(await signer.CallAsync("post", new { url, seed = Seed, body = "{", timestamp })).Status.Should().Be(400);
    }

    private static (int Status, string Body) Told(JsonElement answer) => (answer.GetProperty("status").GetInt32(), answer.GetProperty("body").GetString()!);

    private static async Task<WebApplication> ServeAsync(ScriptClient signer)
    {
        var key = (await signer.CallAsync("sign", new { seed = Seed, timestamp = "1", body = "" })).GetProperty("publicKey").GetString();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.AddChatBridge().AddDiscord("main", options => (options.Gateway, options.PublicKey) = (false, key));
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapInteractions("/interactions", "main");
        if (app.Services.GetRequiredService<IChatBridge>()["main"].TryGetFeature<IInteractionServer>(out var server))
        {
            server.SetListener<ICommandInteraction>((command, _) => ValueTask.FromResult<InteractionReply?>(new MessageReply($"hello {command.User.Name}, grüß dich")));
        }

        await app.StartAsync();
        return app;
    }
}
