using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatBridge.Adapters.Discord;

namespace ChatBridge.AspNetCore.Tests;

/// <summary>The status of each kind of request, and that the checks come in their order.</summary>
public sealed class StatusTests
{
    [Fact]
    public async Task Ping_is_answered()
    {
        await using var site = await Site.StartAsync();
        using var response = await site.SendAsync(Site.Ping);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().Should().Be("application/json");
        (await response.Content.ReadAsStringAsync()).Should().Be("""{"type":1}""");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    public async Task Other_method_is_405(string method)
    {
        await using var site = await Site.StartAsync();
        using var response = await site.SendAsync(Site.Ping, request => request.Method = new HttpMethod(method));

        response.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.Should().Equal("POST");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_may_have_the_size_that_is_allowed_and_not_a_byte_more(bool chunked)
    {
        await using var site = await Site.StartAsync();
        var body = Encoding.ASCII.GetBytes("""{"type":1}""".PadRight((1 << 20) + 1));

        (await site.StatusAsync(body[..^1], request => request.Headers.TransferEncodingChunked = chunked)).Should().Be(HttpStatusCode.OK);
        (await site.StatusAsync(body, request => request.Headers.TransferEncodingChunked = chunked)).Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Size_is_judged_before_the_headers()
    {
        await using var site = await Site.StartAsync(SignedRequestOptions.Default with { MaxBodyBytes = 100 });
        (await site.StatusAsync(new byte[101], request => request.Headers.Clear())).Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await site.StatusAsync(new byte[101], request => request.Headers.TransferEncodingChunked = true)).Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Every_fault_of_the_signature_gets_the_same_401()
    {
        await using var site = await Site.StartAsync();
        var answers = new List<string>();
        foreach (var change in new Action<HttpRequestMessage>[]
        {
            request => request.Headers.Remove("X-Signature-Ed25519"),
            request => request.Headers.Remove("X-Signature-Timestamp"),
            request => request.Headers.Clear(),
            request => request.Headers.Add("X-Signature-Ed25519", new string('0', 128)),
            request => request.Headers.Add("X-Signature-Timestamp", "1"),
            request => Replace(request, "X-Signature-Ed25519", ""),
            request => Replace(request, "X-Signature-Ed25519", new string('a', 127)),
            request => Replace(request, "X-Signature-Ed25519", new string('a', 64)),
            request => Replace(request, "X-Signature-Ed25519", new string('g', 128)),
            request => Replace(request, "X-Signature-Ed25519", new string('0', 128)),
            request => Replace(request, "X-Signature-Ed25519", site.Signer.Sign("7", Site.Ping)),
            request => Replace(request, "X-Signature-Timestamp", "1"),
            request => Replace(request, "X-Signature-Timestamp", "now"),
            request => Replace(request, "X-Signature-Timestamp", new string('1', 5000)),
            request => request.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain"),
        })
        {
            // Another body than the signed one, so that the last case has a wrong signature and a wrong media type.
            using var response = await site.SendAsync(Site.Ping, request =>
            {
                request.Content = new ByteArrayContent(Site.Command);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                change(request);
            });
            answers.Add($"{(int)response.StatusCode} {response.Content.Headers} {await response.Content.ReadAsStringAsync()}");
        }

        answers.Distinct().Should().ContainSingle().Which.Should().StartWith("401").And.EndWith("invalid request signature");
        site.Server.Calls.Should().Be(0);
        (await site.StatusAsync([])).Should().Be(HttpStatusCode.Unauthorized, "an empty body is signed by nobody");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/jsonp")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Other_media_type_is_415_and_the_listener_is_not_asked(string? type)
    {
        await using var site = await Site.StartAsync();
        (await site.StatusAsync(Site.Command, request => request.Content!.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type))).Should().Be(HttpStatusCode.UnsupportedMediaType);
        site.Server.Calls.Should().Be(0);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json ;x=y")]
    public async Task Media_type_of_json_may_have_parameters_and_any_case(string type)
    {
        await using var site = await Site.StartAsync();
        (await site.StatusAsync(Site.Ping, request =>
        {
            request.Content!.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        })).Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("""{"type":true}""")]
    public async Task Signed_nonsense_is_400(string body)
    {
        await using var site = await Site.StartAsync();
        (await site.StatusAsync(Encoding.UTF8.GetBytes(body))).Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Replayed_request_is_401()
    {
        await using var site = await Site.StartAsync();
        (await site.StatusAsync(Site.Command)).Should().Be(HttpStatusCode.Accepted);
        (await site.StatusAsync(Site.Command)).Should().Be(HttpStatusCode.Unauthorized);
        site.Server.Calls.Should().Be(1);
    }

    [Fact]
    public async Task Fault_behind_the_gate_is_500_and_logged()
    {
        await using var site = await Site.StartAsync();
        site.Server.Listener = _ => throw new InvalidOperationException("The listener is broken.");
        using var response = await site.SendAsync(Site.Command);

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).Should().BeEmpty();
        site.Faults.Errors.Should().ContainSingle().Which.Should().StartWith("4050").And.Contain("The listener is broken.");
    }

    [Fact]
    public async Task Server_that_does_not_look_at_media_types_gets_json_only()
    {
        await using var site = await Site.StartAsync(feature: server => new Plain(server));
        (await site.StatusAsync(Site.Command, request => request.Content!.Headers.ContentType = null)).Should().Be(HttpStatusCode.Unauthorized);
        site.Server.Calls.Should().Be(0);
        (await site.StatusAsync(Site.Command)).Should().Be(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Webhook_events_have_an_address_of_their_own()
    {
        await using var site = await Site.StartAsync();
        (await site.StatusAsync(Site.Ping, request => request.RequestUri = new Uri("/events", UriKind.Relative))).Should().Be(HttpStatusCode.OK);
    }

    private static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }

    private sealed class Plain(FakeServer server) : IInteractionServer
    {
        public ValueTask<InteractionResponse> OnInteractionAsync(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> signature, ReadOnlyMemory<byte> timestamp, CancellationToken cancellationToken = default) =>
            server.OnInteractionAsync(body, signature, timestamp, cancellationToken);

        public InteractionListener<TInteraction>? GetListener<TInteraction>() where TInteraction : IInteraction => null;

        public void SetListener<TInteraction>(InteractionListener<TInteraction>? listener, bool replace = false) where TInteraction : IInteraction => server.SetListener(listener, replace);
    }
}
