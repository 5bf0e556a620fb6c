using System.Globalization;
using System.Net;
using System.Text;
using ChatBridge.Adapters.Discord;
using ChatBridge.Hosting;
using ChatBridge.Interactions;
using ChatBridge.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.AspNetCore.Tests;

// Regions of this file stand in docs/guides/interactions.md.
public sealed class GuideTests
{
    private readonly TestSigner _signer = new();

    [Fact]
    public async Task Program_of_the_guide_answers()
    {
        string[] args = [];
        var publicKey = Convert.ToHexStringLower(_signer.PublicKey);

        #region program
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddChatBridge().AddDiscord("main", options =>
        {
            options.Gateway = false;
            options.PublicKey = publicKey;
        });

        var app = builder.Build();
        app.MapInteractions("/interactions", "main");
        app.MapWebhookEvents("/events", "main");
        #endregion

        app.Urls.Add("http://127.0.0.1:0");
        var seen = new List<string>();

        #region listen
        var connection = app.Services.GetRequiredService<IChatBridge>()["main"];
        if (connection.TryGetFeature<IInteractionServer>(out var server))
        {
            server.SetListener<ICommandInteraction>((command, token) => ValueTask.FromResult<InteractionReply?>(new MessageReply($"You used {command.CommandName}.")));
        }

        if (connection.TryGetFeature<IWebhookEvents>(out var events))
        {
            events.SetListener((webhookEvent, token) =>
            {
                seen.Add(webhookEvent.TypeName);
                return ValueTask.CompletedTask;
            });
        }
        #endregion

        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        (await PostAsync(client, "/interactions", """{"type":1}""")).Should().Be((HttpStatusCode.OK, """{"type":1}"""));
        var (status, answer) = await PostAsync(client, "/interactions", """{"type":2,"id":"1","application_id":"2","token":"t","channel_id":"3","user":{"id":"4","username":"ann"},"data":{"id":"5","name":"ping","type":1}}""");
        (status, answer.Contains("You used ping", StringComparison.Ordinal)).Should().Be((HttpStatusCode.OK, true), answer);
        (await PostAsync(client, "/events", """{"type":1,"event":{"type":"APPLICATION_DEAUTHORIZED"}}""")).Status.Should().Be(HttpStatusCode.NoContent);
        seen.Should().Equal("APPLICATION_DEAUTHORIZED");
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Program_without_a_web_framework_answers()
    {
        var services = new ServiceCollection();
        services.AddChatBridge().AddDiscord("main", options =>
        {
            options.Gateway = false;
            options.PublicKey = Convert.ToHexStringLower(_signer.PublicKey);
        });
        await using var provider = services.BuildServiceProvider();
        var body = Encoding.UTF8.GetBytes("""{"type":1}""");
        var (timestamp, signature) = Sign(body);
        provider.GetRequiredService<IChatBridge>()["main"].TryGetFeature<IInteractionServer>(out var server).Should().BeTrue();

        #region plain
        var response = await server!.OnInteractionAsync(body, Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(timestamp));
        #endregion

        response.StatusCode.Should().Be(200);
    }

    [Fact]
    public void Verifier_of_the_guide_is_used()
    {
        var services = new ServiceCollection();

        #region verifier
        services.AddSingleton<IEd25519Verifier, MyVerifier>();
        #endregion

        services.AddChatBridge();
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IEd25519Verifier>().Should().BeOfType<MyVerifier>();
    }

    private (string Timestamp, string Signature) Sign(byte[] body)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return (timestamp, _signer.Sign(timestamp, body));
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(HttpClient client, string address, string body)
    {
        var (timestamp, signature) = Sign(Encoding.UTF8.GetBytes(body));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Signature-Ed25519", signature);
        request.Headers.Add("X-Signature-Timestamp", timestamp);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class MyVerifier : IEd25519Verifier
    {
        public string Name => "mine";

        public Ed25519Key ParseKey(ReadOnlySpan<byte> publicKey) => throw new ArgumentException("It knows no keys.", nameof(publicKey));
    }
}
