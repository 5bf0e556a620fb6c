using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Transports;

public sealed class LineTransportTests : IDisposable
{
    private static readonly byte[] s_lines = "one\ntwo\r\n\nth\rree\r\n\r\nlast"u8.ToArray();
    private static readonly string[] s_expected = ["one", "two", "", "th\rree", "", "last"];

    private readonly LoopbackServer _server = new();

    private static CancellationToken Safety => LoopbackServer.Safety();

    public void Dispose() => _server.Dispose();

    private LineTarget Target(TlsPolicy? tls = null, string host = "127.0.0.1") => new(host, _server.Port) { Tls = tls };

    private static async Task<ChatError> FaultOf(Func<Task> act) => (await act.Should().ThrowAsync<ChatException>()).Which.Error;

    [Fact]
    public async Task Lines_with_a_segment_boundary_at_every_byte_are_the_same()
    {
        for (var cut = 0; cut <= s_lines.Length; cut++)
        {
            await using var transport = new LineTransport(ChunkStream.Cut(s_lines, cut), 100);
            var drained = await Drained.FromAsync(transport);
            drained.Frames.Should().Equal(s_expected, "cut at {0}", cut);
            drained.Close.Should().BeNull();
        }

        await using var single = new LineTransport(ChunkStream.Cut(s_lines, [.. Enumerable.Range(0, s_lines.Length)]), 100);
        (await Drained.FromAsync(single)).Frames.Should().Equal(s_expected);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Line_of_exactly_the_limit_passes_and_one_byte_more_does_not(string end)
    {
        foreach (var limit in new[] { 5, 70_000 })
        {
            var line = new string('x', limit);
            var bytes = Encoding.ASCII.GetBytes(line + end);
            await using var enough = new LineTransport(ChunkStream.Cut(bytes, bytes.Length - 1), limit);
            (await Drained.FromAsync(enough)).Frames.Should().Equal(line);
            await using var more = new LineTransport(ChunkStream.Cut(Encoding.ASCII.GetBytes("x" + line + end), 3), limit);
            var error = (await Drained.FromAsync(more)).Fault!;
            error.Kind.Should().Be(ChatErrorKind.TooLarge);
            error.Message.Should().Contain($"{limit} bytes");
        }
    }

    [Fact]
    public async Task Endless_line_is_refused_before_memory_grows_past_the_limit()
    {
        var endless = Enumerable.Repeat((ReadOnlyMemory<byte>)new byte[10_000], 1000);
        await using var transport = new LineTransport(new ChunkStream(endless), 200_000);
        (await Drained.FromAsync(transport)).Fault!.Kind.Should().Be(ChatErrorKind.TooLarge);
        transport.Reader.Capacity.Should().BeLessThanOrEqualTo(200_256);
    }

    [Fact]
    public async Task Buffer_shrinks_after_a_giant_line()
    {
        await using var transport = new LineTransport(new ChunkStream([new byte[500_000], "\nsmall\n"u8.ToArray()]), 1 << 20);
        (await transport.ReceiveAsync(default)).Payload.Length.Should().Be(500_000);
        Encoding.ASCII.GetString((await transport.ReceiveAsync(default)).Payload.Span).Should().Be("small");
        transport.Reader.Capacity.Should().Be(64 << 10);
    }

    [Fact]
    public async Task Send_adds_the_end_and_refuses_what_would_be_two_lines()
    {
        var stream = new ChunkStream([]);
        await using var transport = new LineTransport(stream, 100);
        await transport.SendAsync("NICK x"u8.ToArray(), default);
        await transport.SendAsync(default, default);
        stream.Written.ToArray().Should().Equal("NICK x\n\n"u8.ToArray());
        foreach (var bad in new[] { "a\nQUIT", "a\rQUIT" })
        {
            var send = async () => await transport.SendAsync(Encoding.ASCII.GetBytes(bad), default);
            await send.Should().ThrowAsync<ArgumentException>();
        }
    }

    [Fact]
    public async Task Plain_connection_carries_lines_both_ways_and_closes_in_order()
    {
        var accepting = _server.AcceptAsync();
        await using var client = await LineTransport.ConnectAsync(Target(), Safety);
        await using var peer = await accepting;
        await client.SendAsync("hello"u8.ToArray(), Safety);
        using var reader = new StreamReader(peer, leaveOpen: true);
        (await reader.ReadLineAsync(Safety)).Should().Be("hello");
        await peer.WriteAsync("welcome\nunread\n"u8.ToArray());
        (await client.ReceiveAsync(Safety)).Payload.ToArray().Should().Equal("welcome"u8.ToArray());
        var closing = client.CloseAsync(default, Safety).AsTask();
        (await reader.ReadLineAsync(Safety)).Should().BeNull("the client ended its side");
        closing.IsCompleted.Should().BeFalse();
        peer.Socket.Shutdown(SocketShutdown.Send);
        await closing;
        (await client.ReceiveAsync(Safety)).IsEnd.Should().BeTrue();
        (await FaultOf(async () => await client.SendAsync("x"u8.ToArray(), Safety))).Effect.Should().Be(Effect.NotApplied);
    }

    [Fact]
    public async Task Connect_to_a_closed_port_is_unavailable()
    {
        _server.Dispose();
        var error = await FaultOf(async () => await LineTransport.ConnectAsync(Target(), Safety));
        error.Should().Match<ChatError>(fault => fault.Kind == ChatErrorKind.Unavailable && fault.Effect == Effect.NotApplied && fault.CanRetry);
        error.Message.Should().Contain($"127.0.0.1:{Target().Port}");
    }

    [Fact]
    public async Task Peer_that_does_not_read_does_not_hold_a_send_that_is_given_up()
    {
        var accepting = _server.AcceptAsync();
        await using var client = await LineTransport.ConnectAsync(Target(), Safety);
        await using var peer = await accepting;
        using var patience = new CancellationTokenSource();
        var stuck = client.SendAsync(new byte[64 << 20], patience.Token).AsTask();
        await patience.CancelAsync();
        await ((Func<Task>)(() => stuck)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Tls_with_the_pinned_certificate_carries_lines_and_names_the_host()
    {
        using var certificate = TestCertificate.Create();
        var fingerprint = certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
        var pin = string.Join(':', fingerprint.Chunk(2).Select(pair => new string(pair))).ToLowerInvariant();
        string? name = null;
        var serving = ServeTlsAsync(certificate, shown => name = shown);
        await using var client = await LineTransport.ConnectAsync(Target(TlsPolicy.Pinned(pin), "localhost"), Safety);
        await client.SendAsync("hello"u8.ToArray(), Safety);
        (await client.ReceiveAsync(Safety)).Payload.ToArray().Should().Equal("hello"u8.ToArray());
        name.Should().Be("localhost");
        await client.CloseAsync(default, Safety);
        (await serving).Should().BeOneOf(SslProtocols.Tls12, SslProtocols.Tls13);
    }

    [Fact]
    public async Task Tls_that_accepts_any_certificate_connects()
    {
        using var certificate = TestCertificate.Create();
        var serving = ServeTlsAsync(certificate);
        await using (var client = await LineTransport.ConnectAsync(Target(TlsPolicy.AcceptAny), Safety))
        {
            await client.SendAsync("hello"u8.ToArray(), Safety);
            (await client.ReceiveAsync(Safety)).Payload.Length.Should().Be(5);
        }

        await serving;
    }

    [Fact]
    public async Task Tls_with_another_certificate_than_the_pinned_is_refused_with_both_fingerprints()
    {
        using var certificate = TestCertificate.Create();
        var pinned = new string('A', 64);
        var serving = ServeTlsAsync(certificate);
        var error = await FaultOf(async () => await LineTransport.ConnectAsync(Target(TlsPolicy.Pinned(pinned)), Safety));
        error.Should().Match<ChatError>(fault => fault.Kind == ChatErrorKind.Unauthenticated && fault.Effect == Effect.NotApplied && !fault.CanRetry);
        error.Message.Should().Contain(pinned).And.Contain(certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256));
        await ((Task)serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);   // TLS 1.3 leaves a server in doubt
    }

    [Fact]
    public async Task Tls_that_the_system_does_not_trust_is_refused_with_the_fingerprint_to_pin()
    {
        using var certificate = TestCertificate.Create();
        var serving = ServeTlsAsync(certificate);
        var error = await FaultOf(async () => await LineTransport.ConnectAsync(Target(TlsPolicy.SystemTrust), Safety));
        error.CanRetry.Should().BeFalse();
        error.Message.Should().Contain(certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256)).And.Contain("Pinned").And.Contain("another name");
        await ((Task)serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);   // TLS 1.3 leaves a server in doubt
    }

    [Fact]
    public async Task Tls_to_a_port_that_speaks_none_is_unavailable()
    {
        var accepting = _server.AcceptAsync();
        var connecting = LineTransport.ConnectAsync(Target(TlsPolicy.SystemTrust), Safety).AsTask();
        await using var peer = await accepting;
        await peer.WriteAsync("220 this is no TLS at all, it is plain text\r\n"u8.ToArray());
        var error = await FaultOf(() => connecting);
        error.Kind.Should().Be(ChatErrorKind.Unavailable);
        error.Message.Should().Contain("TLS 1.2 or 1.3");
    }

    [Fact]
    public async Task Tls_older_than_1_2_is_refused()
    {
        using var certificate = TestCertificate.Create();
#pragma warning disable SYSLIB0039, CA5397, CA5398 // the old version is the point
        var serving = ServeTlsAsync(certificate, protocols: SslProtocols.Tls11);
#pragma warning restore SYSLIB0039, CA5397, CA5398
        (await FaultOf(async () => await LineTransport.ConnectAsync(Target(TlsPolicy.AcceptAny), Safety))).Kind.Should().Be(ChatErrorKind.Unavailable);
        await ((Task)serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);   // TLS 1.3 leaves a server in doubt
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void Pin_that_is_no_sha256_is_refused(string pin)
    {
        var act = () => TlsPolicy.Pinned(pin);
        act.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Lines_of_any_bytes_in_segments_of_any_size_are_read_as_sent() => Fuzz.OverSeeds(100, random =>
    {
        var expected = new List<string>();
        var bytes = new List<byte>();
        for (var i = random.Next(1, 30); i > 0; i--)
        {
            var line = new byte[random.Next(4) == 0 ? random.Next(100_000) : random.Next(50)];
            random.NextBytes(line);
            line.AsSpan().Replace((byte)'\n', (byte)'n');
            line = line is [.., (byte)'\r'] ? line[..^1] : line;
            line = line is [.., (byte)'\r'] ? [] : line;
            expected.Add(Encoding.Latin1.GetString(line));
            bytes.AddRange(line);
            bytes.AddRange(random.Next(2) == 0 ? "\n"u8.ToArray() : "\r\n"u8.ToArray());
        }

        var transport = new LineTransport(ChunkStream.Shred([.. bytes], random, random.Next(1, 20_000)), 100_000);
        var drained = Drained.FromAsync(transport).GetAwaiter().GetResult();
        drained.Fault.Should().BeNull();
        drained.Frames.Should().Equal(expected);
    });

    private async Task<SslProtocols> ServeTlsAsync(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate, Action<string>? onName = null, SslProtocols protocols = SslProtocols.None)
    {
        await using var secure = new SslStream(await _server.AcceptAsync());
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificateSelectionCallback = (_, name) =>
                {
                    onName?.Invoke(name ?? "");
                    return certificate;
                },
                EnabledSslProtocols = protocols,
            },
            Safety);
        var buffer = new byte[100];
        int read;
        while ((read = await secure.ReadAsync(buffer, Safety)) > 0)
        {
            await secure.WriteAsync(buffer.AsMemory(0, read), Safety);
        }

        return secure.SslProtocol;
    }
}
