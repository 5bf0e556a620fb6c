using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ChatBridge.Tests.Transports;

/// <summary>A server on a free loopback port for one connection, which the test speaks for byte by byte.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public LoopbackServer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri WebSocketAddress => new($"ws://127.0.0.1:{Port}/gateway?token=hidden");

    public static CancellationToken Safety() => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    public async Task<NetworkStream> AcceptAsync() => new(await _listener.AcceptSocketAsync(Safety()), ownsSocket: true);

    /// <summary>Accepts and answers the upgrade. What is given as more goes out in the same write as the answer.</summary>
    public async Task<NetworkStream> UpgradeAsync(byte[]? more = null)
    {
        var stream = await AcceptAsync();
        stream.Socket.NoDelay = true;
        var key = (await ReadHeadAsync(stream)).Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal))[19..];
        var answer = Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {AcceptOf(key)}\r\n\r\n");
        await stream.WriteAsync(more is null ? answer : [.. answer, .. more]);
        return stream;
    }

#pragma warning disable CA5350 // RFC 6455 fixes SHA-1
    public static string AcceptOf(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350

    public static async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, Safety());
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    public void Dispose() => _listener.Dispose();
}
