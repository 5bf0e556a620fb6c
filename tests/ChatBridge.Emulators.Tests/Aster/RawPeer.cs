using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using ChatBridge.Emulators.Aster;

namespace ChatBridge.Emulators.Tests.Aster;

/// <summary>A peer that knows nothing but sockets and lines.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly List<byte> _rest = [];

    private RawPeer(TcpClient socket, Stream stream)
    {
        Socket = socket;
        Stream = stream;
    }

    public TcpClient Socket { get; }

    public Stream Stream { get; }

    private static CancellationToken Limit => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    public static async Task<RawPeer> ConnectAsync(AsterEmulator emulator, bool tls = false)
    {
        var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(emulator.Host, emulator.Port, Limit);
        Stream stream = socket.GetStream();
        if (tls)
        {
            var secure = new SslStream(stream, false, (_, certificate, _, _) =>
                certificate is X509Certificate2 c && c.GetCertHashString(HashAlgorithmName.SHA256) == emulator.CertificateSha256);
            await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, Limit);
            stream = secure;
        }

        return new RawPeer(socket, stream);
    }

    /// <summary>Connects and registers; what the login pushes is read.</summary>
    public static async Task<(RawPeer Peer, long Id)> RegisterAsync(AsterEmulator emulator, string name)
    {
        var peer = await ConnectAsync(emulator);
        await peer.SendAsync($$"""{"command":"register","uname":"{{name}}","passwd":"pw"}""");
        var answer = await peer.ReadUntilAsync("register");
        return (peer, answer.GetProperty("uuid").GetInt64());
    }

    public static async Task<RawPeer> LogInAsync(AsterEmulator emulator, string name, string password)
    {
        var peer = await ConnectAsync(emulator);
        await peer.SendAsync($$"""{"command":"login","uname":"{{name}}","passwd":"{{password}}"}""");
        (await peer.ReadUntilAsync("login")).GetProperty("status").GetInt32().Should().Be(200);
        return peer;
    }

    public Task SendAsync(string line) => SendBytesAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public async Task SendBytesAsync(byte[] bytes)
    {
        await Stream.WriteAsync(bytes, Limit);
        await Stream.FlushAsync(Limit);
    }

    /// <summary>Reads a line; null at the end of the stream or on a reset.</summary>
    public async Task<string?> ReadLineAsync()
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var end = _rest.IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = Encoding.UTF8.GetString(_rest.GetRange(0, end).ToArray());
                _rest.RemoveRange(0, end + 1);
                return line;
            }

            int count;
            try
            {
                count = await Stream.ReadAsync(buffer, Limit);
            }
            catch (IOException)
            {
                return null;
            }

            if (count == 0)
                return null;
            _rest.AddRange(buffer.AsSpan(0, count));
        }
    }

    /// <summary>Reads lines up to and including the first packet of that name.</summary>
    public async Task<JsonElement> ReadUntilAsync(string command)
    {
        while (true)
        {
            var packet = Json(await ReadLineAsync() ?? throw new InvalidOperationException($"The stream ended before '{command}'."));
            if (packet.GetProperty("command").GetString() == command)
                return packet;
        }
    }

    /// <summary>Sends a request and reads its answer, pushes skipped; not for the commands that are pushes too.</summary>
    public async Task<JsonElement> AskAsync(string request)
    {
        await SendAsync(request);
        return await ReadUntilAsync(Json(request).GetProperty("command").GetString()!);
    }

    public async Task<int> StatusAsync(string request) => (await AskAsync(request)).GetProperty("status").GetInt32();

    /// <summary>Reads bytes until the end of the stream or a reset.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            try
            {
                var count = await Stream.ReadAsync(buffer, Limit);
                if (count == 0)
                    return [.. _rest];
                _rest.AddRange(buffer.AsSpan(0, count));
            }
            catch (IOException)
            {
                return [.. _rest];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        Socket.Dispose();
    }

    private static JsonElement Json(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
