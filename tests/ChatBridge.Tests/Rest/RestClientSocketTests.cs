using System.Text;
using ChatBridge.Limits;
using ChatBridge.Rest;

namespace ChatBridge.Tests.Rest;

/// <summary>What only a real socket shows: when a request has left, and what a broken answer looks like.</summary>
public sealed class RestClientSocketTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    private const string Truncated = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":1";

    [Fact]
    public async Task Socket_killed_after_the_request_leaves_the_effect_unknown_and_sends_nothing_twice()
    {
        await using var server = new RawServer(RawServer.Kill(), RawServer.Say(Ok));

        var error = await FailAsync(server, Post(idempotent: false));

        (error.Kind, error.Effect).Should().Be((ChatErrorKind.Disconnected, Effect.Unknown));
        server.Requests.Should().ContainSingle().Which.Should().Contain("hello");
    }

    [Fact]
    public async Task Socket_killed_after_the_request_is_tried_again_when_that_is_safe()
    {
        await using var server = new RawServer(RawServer.Kill(), RawServer.Kill(), RawServer.Say(Ok));

        await CallAsync(server, Post(idempotent: true));

        server.Requests.Should().HaveCount(3).And.OnlyContain(request => request.Contains("hello"));
    }

    [Fact]
    public async Task Body_that_breaks_off_is_a_lost_answer()
    {
        await using var server = new RawServer(RawServer.Say(Truncated), RawServer.Say(Truncated), RawServer.Say(Ok));

        var error = await FailAsync(server, Post(idempotent: false));
        await CallAsync(server, new RestRequest(HttpMethod.Get, "/things"));

        (error.Kind, error.Effect).Should().Be((ChatErrorKind.Disconnected, Effect.Unknown));
        server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task Body_without_end_is_cut_at_the_cap()
    {
        await using var server = new RawServer(RawServer.SayWithoutEnd());

        var error = await FailAsync(server, Post(idempotent: true));

        (error.Kind, error.Effect).Should().Be((ChatErrorKind.ProtocolViolation, Effect.Unknown));
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Answer_that_is_no_http_is_a_protocol_violation()
    {
        await using var server = new RawServer(RawServer.Say("SSH-2.0-OpenSSH_9.7\r\n"));

        var error = await FailAsync(server, Post(idempotent: false));

        (error.Kind, error.Effect).Should().Be((ChatErrorKind.ProtocolViolation, Effect.Unknown));
    }

    [Fact]
    public async Task Error_whose_body_breaks_off_is_still_that_error()
    {
        await using var server = new RawServer(RawServer.Say("HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\n{\"code\""));

        (await FailAsync(server, Post(idempotent: false))).Kind.Should().Be(ChatErrorKind.Forbidden);
    }

    [Fact]
    public async Task Closed_port_is_out_of_reach_and_had_no_effect()
    {
        var server = new RawServer();
        await server.DisposeAsync();

        var error = await FailAsync(server, Post(idempotent: false));

        (error.Kind, error.Effect, error.CanRetry).Should().Be((ChatErrorKind.Unavailable, Effect.NotApplied, true));
    }

    [Fact]
    public async Task File_is_streamed_with_its_length()
    {
        await using var server = new RawServer(RawServer.Say(Ok));
        var file = AttachmentSource.FromBytes("f.bin", Encoding.ASCII.GetBytes(new string('z', 100_000)));

        await CallAsync(server, new RestRequest(HttpMethod.Post, "/files") { Body = RestBody.FromParts(RestPart.FromFile("file", file)) });

        server.Requests.Should().ContainSingle().Which.Count(c => c == 'z').Should().BeGreaterThanOrEqualTo(100_000);
    }

    [Fact]
    public async Task File_that_breaks_off_was_not_sent_and_is_not_tried_again()
    {
        await using var server = new RawServer((_, _) => Task.CompletedTask);
        var opened = 0;
        var file = new AttachmentSource("f.bin", _ =>
        {
            opened++;
            return new ValueTask<Stream>(new BrokenFile());
        })
        { Length = 100_000 };

        var error = await FailAsync(server, new RestRequest(HttpMethod.Post, "/files") { Idempotent = true, Body = RestBody.FromParts(RestPart.FromFile("file", file)) });

        (error.Kind, error.Effect, error.CanRetry, opened).Should().Be((ChatErrorKind.Validation, Effect.NotApplied, false, 1));
    }

    private sealed class BrokenFile() : MemoryStream(new byte[100_000])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 50_000 ? throw new IOException("The disk is gone.") : base.ReadAsync(buffer, cancellationToken);
    }

    private static RestRequest Post(bool idempotent) => new(HttpMethod.Post, "/messages")
    {
        Idempotent = idempotent,
        Body = RestBody.FromBytes("hello"u8.ToArray(), "text/plain"),
    };

    private static async Task<ChatError> FailAsync(RawServer server, RestRequest request) =>
        (await CallAsync(server, request).Awaiting(task => task).Should().ThrowAsync<ChatException>()).Which.Error;

    private static async Task CallAsync(RawServer server, RestRequest request)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var limiter = new RateLimiter(new RateLimiterOptions { Connection = "test" });
        var client = new RestClient(http, new TestProfile(), limiter, new RestClientOptions
        {
            Connection = "test",
            BaseAddress = server.Address,
            Backoff = TimeSpan.FromMilliseconds(1),
            MaxResponseBytes = 100_000,
        });
        await client.ExecuteAsync(request).WaitAsync(TimeSpan.FromMinutes(1));
    }
}
