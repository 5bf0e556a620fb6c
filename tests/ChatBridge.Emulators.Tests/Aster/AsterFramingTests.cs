using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ChatBridge.Emulators.Aster;

namespace ChatBridge.Emulators.Tests.Aster;

public sealed class AsterFramingTests
{
    private const string Version = """{"command":"API_version","status":200,"version":[1,0,0]}""";
    private const string Pong = """{"command":"ping","status":200}""";
    private const string Unknown = """{"command":"unknown","status":400}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Server_first_request_sends_version_then_answer(bool tls)
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { UseTls = tls });
        await using var peer = await RawPeer.ConnectAsync(emulator, tls);

        await peer.SendAsync("""{"command":"ping"}""");

        (await peer.ReadLineAsync()).Should().Be(Version);
        (await peer.ReadLineAsync()).Should().Be(Pong);
    }

    [Fact]
    public async Task Request_split_in_every_place_is_one_request()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(emulator);
        foreach (var b in "{\"command\":\"ping\"}\r\n"u8.ToArray())
            await peer.SendBytesAsync([b]);

        await peer.ReadLineAsync();
        (await peer.ReadLineAsync()).Should().Be(Pong);
    }

    [Fact]
    public async Task Two_lines_in_one_segment_are_two_requests()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(emulator);
        await peer.SendAsync("{\"command\":\"ping\"}\n{\"command\":\"nonsense\"}");

        await peer.ReadLineAsync();
        (await peer.ReadLineAsync()).Should().Be(Pong);
        (await peer.ReadLineAsync()).Should().Be("""{"command":"nonsense","status":400}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"command\":5}")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"command\":\"ping\"} x")]
    [InlineData("{\"command\":\"nick\",\"nick\":\"\\ud800\"}")]
    [InlineData("{\"command\":\"nick\",\"nick\":[{\"a\":\"\\ud800\"}]}")]
    public async Task Line_that_is_no_request_is_answered_as_unknown(string line)
    {
        await using var emulator = await AsterEmulator.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(emulator);
        await peer.SendAsync("""{"command":"ping"}""");
        await peer.ReadUntilAsync("ping");

        await peer.SendAsync(line);

        (await peer.ReadLineAsync()).Should().Be(Unknown);
    }

    [Fact]
    public async Task Invalid_utf8_closes_without_an_answer()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(emulator);
        await peer.SendAsync("""{"command":"ping"}""");
        await peer.ReadUntilAsync("ping");

        await peer.SendBytesAsync([.. "{\"command\":\""u8, 0xFF, .. "\"}\n"u8]);

        (await peer.ReadLineAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Oversized_line_is_refused_and_the_session_goes_on()
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { MaxRequestBytes = 1000 });
        await using var peer = await RawPeer.ConnectAsync(emulator);
        await peer.SendAsync("{\"command\":\"" + new string('x', 200_000) + "\"}");
        await peer.SendAsync("""{"command":"ping"}""");

        await peer.ReadLineAsync();
        (await peer.ReadLineAsync()).Should().Be(Unknown);
        (await peer.ReadLineAsync()).Should().Be(Pong);
    }

    [Fact]
    public async Task Long_message_passes_both_ways()
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { UseTls = true });
        await using var peer = await RawPeer.ConnectAsync(emulator, tls: true);
        await peer.StatusAsync("""{"command":"register","uname":"ann","passwd":""}""");
        var text = new string('\u00e9', 1_000_000);

        await peer.SendAsync($$"""{"command":"send","content":"{{text}}","channel":{{emulator.Channels[0].Id}}}""");

        (await peer.ReadUntilAsync("content")).GetProperty("content").GetString().Should().Be(text);
        (await peer.ReadUntilAsync("send")).GetProperty("status").GetInt32().Should().Be(200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Mangled_requests_get_one_answer_each_and_harm_nothing(int seed)
    {
        var random = new Random(seed);
        await using var emulator = await AsterEmulator.StartAsync();
        var (peer, _) = await RawPeer.RegisterAsync(emulator, "ann");
        await using var owned = peer;
        string[] seeds =
        [
            $$"""{"command":"send","content":"x\u0041","channel":{{emulator.Channels[0].Id}},"reply":null}""",
            """{"command":"sync_set_servers","servers":[{"uname":"a","ip":"h","port":1,"idx":0},{"uname":"a"}]}""",
            """{"command":"create_group","permissions":[1,2,3],"name":"g","colour":1,"position":0}""",
            """{"command":"history","num":3,"channel":1,"before_message":{"a":[1]}}""",
        ];
        for (var i = 0; i < 500; i++)
        {
            var bytes = Encoding.ASCII.GetBytes(seeds[random.Next(seeds.Length)]);
            for (var n = random.Next(4); n > 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 127);
            var line = Encoding.ASCII.GetString(bytes, 0, random.Next(10) == 0 ? random.Next(bytes.Length) : bytes.Length);
            await peer.SendAsync(line);
            await peer.SendAsync("""{"command":"get_name"}""");
            var answers = 0;
            while (await peer.ReadLineAsync() is { } read && !read.StartsWith("{\"command\":\"get_name\"", StringComparison.Ordinal))
                answers += read.StartsWith("{\"author_uuid\"", StringComparison.Ordinal) ? 0 : 1;
            answers.Should().Be(1, $"seed {seed}, line {i}: {line}");
        }
    }

    [Fact]
    public async Task Last_line_without_end_counts_when_the_peer_closes_its_half()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(emulator);
        await peer.SendBytesAsync("{\"command\":\"ping\"}"u8.ToArray());
        peer.Socket.Client.Shutdown(SocketShutdown.Send);

        await peer.ReadLineAsync();
        (await peer.ReadLineAsync()).Should().Be(Pong);
        (await peer.ReadLineAsync()).Should().BeNull();
    }

    [Theory]
    [InlineData(" {\"command\":\"ping\"}")]
    [InlineData("\n")]
    public async Task First_byte_that_is_no_brace_closes_the_connection(string start)
    {
        await using var emulator = await AsterEmulator.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(emulator);
        await peer.SendAsync(start);

        var rest = Encoding.UTF8.GetString(await peer.ReadToEndAsync());

        rest.Should().NotContain("API_version");
    }

    [Fact]
    public async Task Plain_peer_on_a_tls_port_is_dropped_and_the_server_lives()
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { UseTls = true });
        await using var plain = await RawPeer.ConnectAsync(emulator);
        await plain.SendAsync("""{"command":"ping"}""");
        await plain.ReadToEndAsync();

        await using var secure = await RawPeer.ConnectAsync(emulator, tls: true);
        (await secure.StatusAsync("""{"command":"ping"}""")).Should().Be(200);
    }

    [Fact]
    public async Task Secure_WebSocket_split_at_every_byte_still_speaks()
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { UseTls = true });
        emulator.Faults.Bytes.Split(1);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == emulator.CertificateSha256;
        await socket.ConnectAsync(new Uri($"wss://{emulator.Host}:{emulator.Port}/"), limit.Token);
        var buffer = new byte[4096];
        var part = await socket.ReceiveAsync(buffer, limit.Token);
        Encoding.UTF8.GetString(buffer, 0, part.Count).Should().Be(Version);
        await socket.SendAsync("{\"command\":\"ping\"}"u8.ToArray(), WebSocketMessageType.Text, true, limit.Token);
        part = await socket.ReceiveAsync(buffer, limit.Token);
        Encoding.UTF8.GetString(buffer, 0, part.Count).Should().Be(Pong);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001")]
    public async Task Stream_that_is_no_upgrade_is_refused(string start)
    {
        await using var emulator = await AsterEmulator.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(emulator);
        await peer.SendBytesAsync(Encoding.Latin1.GetBytes(start));
        Encoding.Latin1.GetString(await peer.ReadToEndAsync()).Should().StartWith("HTTP/1.1 400 ");
        emulator.Sessions.Should().BeEmpty();
    }

    [Fact]
    public async Task WebSocket_on_the_same_port_speaks_one_object_a_message()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{emulator.Host}:{emulator.Port}/any/path"), limit.Token);

        (await ReceiveAsync()).Should().Be(Version);
        await socket.SendAsync("ignored"u8.ToArray(), WebSocketMessageType.Binary, true, limit.Token);
        await socket.SendAsync("{\"command\":\"ping\"}"u8.ToArray(), WebSocketMessageType.Text, true, limit.Token);
        (await ReceiveAsync()).Should().Be(Pong);
        await socket.SendAsync("{\"command\":\"ping\"}\n{\"command\":\"ping\"}"u8.ToArray(), WebSocketMessageType.Text, true, limit.Token);
        (await ReceiveAsync()).Should().Be(Unknown);
        emulator.Sessions.Should().ContainSingle().Which.IsWebSocket.Should().BeTrue();
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
        socket.CloseStatus.Should().Be(WebSocketCloseStatus.NormalClosure);

        async Task<string> ReceiveAsync()
        {
            var buffer = new byte[4096];
            var part = await socket.ReceiveAsync(buffer, limit.Token);
            part.MessageType.Should().Be(WebSocketMessageType.Text);
            return Encoding.UTF8.GetString(buffer, 0, part.Count);
        }
    }
}
