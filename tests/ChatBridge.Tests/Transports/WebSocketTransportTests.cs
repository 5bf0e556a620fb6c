using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Transports;

public sealed class WebSocketTransportTests : IDisposable
{
    private readonly LoopbackServer _server = new();

    private static CancellationToken Safety => LoopbackServer.Safety();

    public void Dispose() => _server.Dispose();

    private async Task<(ITransport Client, NetworkStream Peer)> OpenAsync(byte[]? more = null, int maxFrameBytes = 1 << 20, FrameCompression compression = FrameCompression.None)
    {
        var peer = _server.UpgradeAsync(more);
        var client = await WebSocketTransport.ConnectAsync(new WebSocketTarget(_server.WebSocketAddress) { MaxFrameBytes = maxFrameBytes, Compression = compression }, Safety);
        return (client, await peer);
    }

    private static string TextOf(TransportFrame frame)
    {
        frame.IsEnd.Should().BeFalse();
        return Encoding.UTF8.GetString(frame.Payload.Span);
    }

    private static async Task<ChatError> FaultOf(Func<Task> act) => (await act.Should().ThrowAsync<ChatException>()).Which.Error;

    [Fact]
    public async Task WebSocket_against_the_framework_s_own_server_carries_frames_both_ways()
    {
        var (client, peer) = await OpenAsync();
        await using var owned = client;
        using var server = WebSocket.CreateFromStream(peer, new WebSocketCreationOptions { IsServer = true });
        foreach (var size in new[] { 0, 1, 125, 126, 127, 65535, 65536, 300_000 })
        {
            var sent = Encoding.ASCII.GetBytes(new string('x', size));
            var received = new byte[size + 1];
            var sending = client.SendAsync(sent, Safety).AsTask();
            var length = 0;
            ValueWebSocketReceiveResult result;
            do
            {
                result = await server.ReceiveAsync(received.AsMemory(length), Safety);
                length += result.Count;
            }
            while (!result.EndOfMessage);
            await sending;
            result.MessageType.Should().Be(WebSocketMessageType.Text);
            received.AsSpan(0, length).SequenceEqual(sent).Should().BeTrue();

            var back = server.SendAsync(sent, size % 2 == 0 ? WebSocketMessageType.Text : WebSocketMessageType.Binary, true, Safety);
            var frame = await client.ReceiveAsync(Safety);
            frame.Payload.Span.SequenceEqual(sent).Should().BeTrue();
            await back;
        }

        var closing = client.CloseAsync(new TransportClose(4000, "resume me"), Safety).AsTask();
        var goodbye = await server.ReceiveAsync(new byte[10], Safety);
        goodbye.MessageType.Should().Be(WebSocketMessageType.Close);
        server.CloseStatus.Should().Be((WebSocketCloseStatus)4000);
        server.CloseStatusDescription.Should().Be("resume me");
        await server.CloseAsync((WebSocketCloseStatus)4000, null, Safety);
        await closing;
        (await client.ReceiveAsync(Safety)).Close.Should().Be(new TransportClose(4000, null));
    }

    [Fact]
    public async Task Frames_that_arrive_with_the_upgrade_are_not_lost()
    {
        var (client, peer) = await OpenAsync([.. Wire.TextFrame("first"), .. Wire.TextFrame("second")]);
        await using var owned = client;
        using var ownedPeer = peer;
        TextOf(await client.ReceiveAsync(Safety)).Should().Be("first");
        var second = client.ReceiveAsync(Safety);
        second.IsCompleted.Should().BeTrue("it is buffered");
        TextOf(await second).Should().Be("second");
    }

    [Fact]
    public async Task Frames_of_many_senders_never_mix()
    {
        var (client, peer) = await OpenAsync();
        await using var owned = client;
        using var ownedPeer = peer;
        var senders = Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await client.SendAsync(Encoding.ASCII.GetBytes(new string((char)('a' + sender), 1 + (i * 400))), Safety);
            }
        })).ToArray();
        var seen = new int[8];
        for (var i = 0; i < 400; i++)
        {
            var (opCode, payload) = await Wire.ReadAsync(peer);
            opCode.Should().Be(Wire.Text);
            payload.Should().OnlyContain(value => value == payload[0]);
            payload.Length.Should().Be(1 + (seen[payload[0] - 'a']++ * 400), "the frames of one sender stay in order");
        }

        await Task.WhenAll(senders);
    }

    [Fact]
    public async Task Send_to_a_peer_that_does_not_read_can_be_given_up_and_breaks_the_socket()
    {
        var (client, peer) = await OpenAsync();
        await using var owned = client;
        using var ownedPeer = peer;
        using var patience = new CancellationTokenSource();
        var stuck = client.SendAsync(new byte[64 << 20], patience.Token).AsTask();   // more than the two sockets hold
        var behind = client.SendAsync("x"u8.ToArray(), Safety).AsTask();
        stuck.IsCompleted.Should().BeFalse();
        await patience.CancelAsync();
        await ((Func<Task>)(() => stuck)).Should().ThrowAsync<OperationCanceledException>();
        (await FaultOf(() => behind)).Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Disconnected && error.Effect == Effect.NotApplied);
        (await FaultOf(async () => await client.ReceiveAsync(Safety))).Kind.Should().Be(ChatErrorKind.Disconnected);
    }

    [Fact]
    public async Task Reset_socket_is_a_disconnect_for_reader_and_sender()
    {
        var (client, peer) = await OpenAsync();
        await using var owned = client;
        var receiving = client.ReceiveAsync(Safety).AsTask();
        peer.Socket.LingerState = new LingerOption(true, 0);
        peer.Socket.Dispose();   // not the stream, which would end in order
        (await FaultOf(() => receiving)).Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Disconnected && error.Effect == Effect.Unknown && error.CanRetry);
        (await FaultOf(async () => await client.SendAsync("x"u8.ToArray(), Safety))).Kind.Should().Be(ChatErrorKind.Disconnected);
        await client.CloseAsync(new TransportClose(1000, null), Safety);   // quiet: nobody is there
    }

    [Fact]
    public async Task Close_throws_away_what_still_arrives_and_ends_with_the_other_side_s()
    {
        var (client, peer) = await OpenAsync(Wire.TextFrame("unread"));
        await using var owned = client;
        using var ownedPeer = peer;
        var closing = client.CloseAsync(new TransportClose(1000, new string('é', 100)), Safety).AsTask();
        var (opCode, payload) = await Wire.ReadAsync(peer);
        opCode.Should().Be(Wire.Close);
        payload.Should().Equal([1000 >> 8, 1000 & 0xFF, .. Encoding.UTF8.GetBytes(new string('é', 61))], "a reason has at most 123 bytes, cut between letters");
        await peer.WriteAsync(Wire.TextFrame("also unread"));
        closing.IsCompleted.Should().BeFalse();
        await peer.WriteAsync(Wire.CloseFrame(1000, "bye"));
        await closing;
        (await client.ReceiveAsync(Safety)).Close.Should().Be(new TransportClose(1000, "bye"));
        (await FaultOf(async () => await client.SendAsync("x"u8.ToArray(), Safety))).Effect.Should().Be(Effect.NotApplied);
    }

    [Fact]
    public async Task Close_while_somebody_receives_leaves_the_frames_to_them()
    {
        var (client, peer) = await OpenAsync();
        await using var owned = client;
        using var ownedPeer = peer;
        var receiving = client.ReceiveAsync(Safety).AsTask();
        var closing = client.CloseAsync(new TransportClose(4000, null), Safety).AsTask();
        await Wire.ReadAsync(peer);
        await peer.WriteAsync((byte[])[.. Wire.TextFrame("late"), .. Wire.CloseFrame(4000)]);
        TextOf(await receiving).Should().Be("late");
        (await client.ReceiveAsync(Safety)).Close.Should().Be(new TransportClose(4000, null));
        await closing;
    }

    [Fact]
    public async Task Close_stops_waiting_for_a_silent_peer_when_told_to()
    {
        var (client, peer) = await OpenAsync();
        await using var owned = client;
        using var ownedPeer = peer;
        using var patience = new CancellationTokenSource();
        var closing = client.CloseAsync(new TransportClose(1000, null), patience.Token).AsTask();
        await Wire.ReadAsync(peer);
        await patience.CancelAsync();
        await closing;
        (await client.ReceiveAsync(Safety)).IsEnd.Should().BeTrue();
    }

    [Fact]
    public async Task Dispose_ends_a_receive_that_waits()
    {
        var (client, peer) = await OpenAsync();
        using var ownedPeer = peer;
        var receiving = client.ReceiveAsync(Safety).AsTask();
        await client.DisposeAsync();
        (await FaultOf(() => receiving)).Kind.Should().Be(ChatErrorKind.Disconnected);
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Receive_that_is_given_up_ends_the_reading()
    {
        var (client, peer) = await OpenAsync();
        await using var owned = client;
        using var ownedPeer = peer;
        using var patience = new CancellationTokenSource();
        var receiving = client.ReceiveAsync(patience.Token).AsTask();
        await patience.CancelAsync();
        await ((Func<Task>)(() => receiving)).Should().ThrowAsync<OperationCanceledException>();
        (await FaultOf(async () => await client.ReceiveAsync(Safety))).Kind.Should().Be(ChatErrorKind.Disconnected);
    }

    [Fact]
    public async Task Pings_of_a_peer_that_does_not_read_do_not_stop_the_reading()
    {
        var (client, peer) = await OpenAsync();
        await using var owned = client;
        using var ownedPeer = peer;
        using var patience = new CancellationTokenSource();
        var stuck = client.SendAsync(new byte[64 << 20], patience.Token).AsTask();
        var pings = Enumerable.Range(0, 1000).SelectMany(i => Wire.Frame(Wire.Ping, BitConverter.GetBytes(i)));
        await peer.WriteAsync((byte[])[.. pings, .. Wire.TextFrame("still here")]);
        TextOf(await client.ReceiveAsync(Safety)).Should().Be("still here");
        await patience.CancelAsync();
        await ((Func<Task>)(() => stuck)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Zlib_stream_target_is_inflated()
    {
        string[] messages = ["{\"op\":10}", "{\"op\":0}"];
        var frames = InflatingTransportTests.Deflate(messages.Select(Encoding.UTF8.GetBytes)).SelectMany(frame => Wire.Frame(Wire.Binary, frame));
        var (client, peer) = await OpenAsync([.. frames], compression: FrameCompression.ZlibStream);
        await using var owned = client;
        using var ownedPeer = peer;
        TextOf(await client.ReceiveAsync(Safety)).Should().Be(messages[0]);
        TextOf(await client.ReceiveAsync(Safety)).Should().Be(messages[1]);
    }

    [Fact]
    public async Task Connect_to_a_closed_port_is_unavailable_and_tells_no_secret()
    {
        var target = new WebSocketTarget(_server.WebSocketAddress) { Headers = [new("Authorization", "Bot hidden")] };
        _server.Dispose();
        var error = await FaultOf(async () => await WebSocketTransport.ConnectAsync(target, Safety));
        error.Should().Match<ChatError>(fault => fault.Kind == ChatErrorKind.Unavailable && fault.Effect == Effect.NotApplied && fault.CanRetry);
        error.Message.Should().Contain("127.0.0.1").And.NotContain("hidden");
        target.ToString().Should().NotContain("hidden");
    }

    [Theory]
    [InlineData("401 Unauthorized", ChatErrorKind.Unauthenticated, false)]
    [InlineData("403 Forbidden", ChatErrorKind.Forbidden, false)]
    [InlineData("404 Not Found", ChatErrorKind.NotFound, false)]
    [InlineData("400 Bad Request", ChatErrorKind.Rejected, false)]
    [InlineData("408 Request Timeout", ChatErrorKind.Timeout, true)]
    [InlineData("429 Too Many Requests", ChatErrorKind.RateLimited, true)]
    [InlineData("503 Service Unavailable", ChatErrorKind.Unavailable, true)]
    [InlineData("302 Found", ChatErrorKind.ProtocolViolation, false)]
    [InlineData("200 OK", ChatErrorKind.ProtocolViolation, false)]
    public async Task Upgrade_that_is_refused_has_a_kind_by_its_status(string status, ChatErrorKind kind, bool canRetry)
    {
        var error = await FaultOf(() => AgainstAnswerAsync(_ => $"HTTP/1.1 {status}\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nno\r\n"));
        error.Should().Match<ChatError>(fault => fault.Kind == kind && fault.CanRetry == canRetry && fault.Effect == Effect.NotApplied);
        error.NativeCode.Should().Be(status[..3]);
        error.RetryAfter.Should().Be(TimeSpan.FromSeconds(7));
        error.Message.Should().Contain(status[..3]).And.NotContain("hidden");
    }

    [Theory]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: wrong")]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade")]
    [InlineData("Upgrade: other\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {0}")]
    [InlineData("Upgrade: websocket\r\nSec-WebSocket-Accept: {0}")]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {0}\r\nSec-WebSocket-Extensions: permessage-deflate")]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {0}\r\nSec-WebSocket-Protocol: mqtt")]
    public async Task Upgrade_that_does_not_answer_the_request_is_a_violation(string headers)
    {
        var error = await FaultOf(() => AgainstAnswerAsync(accept => $"HTTP/1.1 101 Switching Protocols\r\n{headers.Replace("{0}", accept, StringComparison.Ordinal)}\r\n\r\n"));
        error.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 101 Swi")]
    [InlineData("220 smtp.example.org ready\r\n\r\n")]
    public async Task Server_that_speaks_no_HTTP_is_unavailable(string answer)
    {
        var error = await FaultOf(() => AgainstAnswerAsync(_ => answer));
        error.Kind.Should().Be(ChatErrorKind.Unavailable);
    }

    [Fact]
    public async Task Upgrade_answered_byte_by_byte_with_frames_behind_it_loses_nothing()
    {
        var connecting = WebSocketTransport.ConnectAsync(new WebSocketTarget(_server.WebSocketAddress), Safety).AsTask();
        using var peer = await _server.AcceptAsync();
        peer.Socket.NoDelay = true;
        var accept = await AcceptOfAsync(peer);
        foreach (var value in (byte[])[.. Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), .. Wire.TextFrame("x")])
        {
            await peer.WriteAsync(new[] { value });
        }

        await using var client = await connecting;
        TextOf(await client.ReceiveAsync(Safety)).Should().Be("x");
    }

    [Fact]
    public async Task Secure_address_of_a_server_nobody_trusts_is_unavailable_and_says_TLS()
    {
        using var certificate = TestCertificate.Create();
        var serving = Task.Run(async () =>
        {
            await using var secure = new System.Net.Security.SslStream(await _server.AcceptAsync());
            await secure.AuthenticateAsServerAsync(certificate);
        });
        var error = await FaultOf(async () => await WebSocketTransport.ConnectAsync(new WebSocketTarget(new Uri($"wss://127.0.0.1:{_server.Port}/")), Safety));
        error.Kind.Should().Be(ChatErrorKind.Unavailable);
        error.Message.Should().Contain("TLS");
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);   // TLS 1.3 leaves a server in doubt
    }

    [Fact]
    public async Task Secure_connection_carries_frames_also_those_that_come_with_the_upgrade()
    {
        using var certificate = TestCertificate.Create();
        var serving = Task.Run(async () =>
        {
            await using var secure = new System.Net.Security.SslStream(await _server.AcceptAsync());
            await secure.AuthenticateAsServerAsync(certificate);
            var accept = await AcceptOfAsync(secure);
            await secure.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), .. Wire.TextFrame("early")]);
            var (_, payload) = await Wire.ReadAsync(secure);
            await secure.WriteAsync(Wire.Frame(Wire.Text, payload));
            (await Wire.ReadAsync(secure)).OpCode.Should().Be(Wire.Close);
            await secure.WriteAsync(Wire.CloseFrame(1000));
        });
        await using var client = await WebSocketTransport.ConnectAsync(new WebSocketTarget(new Uri($"wss://localhost:{_server.Port}/")) { Tls = TlsPolicy.Pinned(TlsPolicy.FingerprintOf(certificate)) }, Safety);
        TextOf(await client.ReceiveAsync(Safety)).Should().Be("early");
        var large = new string('x', 200_000);
        await client.SendAsync(Encoding.ASCII.GetBytes(large), Safety);
        TextOf(await client.ReceiveAsync(Safety)).Should().Be(large);
        await client.CloseAsync(new TransportClose(1000, null), Safety);
        await serving;
    }

    [Fact]
    public async Task Close_without_a_code_has_none_and_an_impossible_code_is_a_mistake()
    {
        var (client, peer) = await OpenAsync();
        await using var owned = client;
        using var ownedPeer = peer;
        foreach (var code in new[] { -1, 1, 999, 5000, 70_000 })
        {
            var close = async () => await client.CloseAsync(new TransportClose(code, null), Safety);
            await close.Should().ThrowAsync<ArgumentOutOfRangeException>();
        }

        var closing = client.CloseAsync(default, Safety).AsTask();
        (await Wire.ReadAsync(peer)).Payload.Should().BeEmpty();
        await peer.WriteAsync(Wire.CloseFrame(1000));
        await closing;
    }

    [Fact]
    public async Task Headers_are_sent_and_impossible_ones_refused_without_their_value()
    {
        var connecting = WebSocketTransport.ConnectAsync(new WebSocketTarget(_server.WebSocketAddress) { Headers = [new("User-Agent", "bot/1.0 (x)"), new("Authorization", "Bot abc")] }, Safety).AsTask();
        using (var peer = await _server.AcceptAsync())
        {
            var head = await LoopbackServer.ReadHeadAsync(peer);
            head.Should().StartWith("GET /gateway?token=hidden HTTP/1.1\r\n").And.Contain("\r\nUser-Agent: bot/1.0 (x)\r\n").And.Contain("\r\nAuthorization: Bot abc\r\n").And.Contain("\r\nSec-WebSocket-Version: 13\r\n");
        }

        await FaultOf(() => connecting);
        var injected = async () => await WebSocketTransport.ConnectAsync(new WebSocketTarget(_server.WebSocketAddress) { Headers = [new("X-Token", "hidden\r\nHost: other")] }, Safety);
        (await injected.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain("X-Token").And.NotContain("hidden");
        var plain = async () => await WebSocketTransport.ConnectAsync(new WebSocketTarget(new Uri("https://127.0.0.1/")), Safety);
        await plain.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Connect_can_be_given_up()
    {
        using var patience = new CancellationTokenSource();
        var connecting = WebSocketTransport.ConnectAsync(new WebSocketTarget(_server.WebSocketAddress), patience.Token).AsTask();
        using var peer = await _server.AcceptAsync();
        await patience.CancelAsync();
        await ((Func<Task>)(() => connecting)).Should().ThrowAsync<OperationCanceledException>();
    }

    private async Task AgainstAnswerAsync(Func<string, string> answer)
    {
        var connecting = WebSocketTransport.ConnectAsync(new WebSocketTarget(_server.WebSocketAddress), Safety).AsTask();
        using (var peer = await _server.AcceptAsync())
        {
            await peer.WriteAsync(Encoding.ASCII.GetBytes(answer(await AcceptOfAsync(peer))));
        }

        await connecting;
    }

    private static async Task<string> AcceptOfAsync(Stream peer) =>
        LoopbackServer.AcceptOf((await LoopbackServer.ReadHeadAsync(peer)).Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal))[19..]);
}
