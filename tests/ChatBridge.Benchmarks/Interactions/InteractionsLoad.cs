using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatBridge.Benchmarks.Interactions;

/// <summary>Connections that stay open and send requests that were made before, each after the answer to the one before it.</summary>
internal sealed class InteractionsLoad : IDisposable
{
    private readonly Connection[] _connections;
    private readonly Process _server;

    private InteractionsLoad(Connection[] connections, Process server) => (_connections, _server) = (connections, server);

    public static async Task<InteractionsLoad> ConnectAsync(Process server, Uri address, int connections)
    {
        var made = Enumerable.Range(0, connections).Select(_ => new Connection()).ToArray();
        foreach (var connection in made)
        {
            await connection.OpenAsync(address.Port);
        }

        return new InteractionsLoad(made, server);
    }

    /// <summary>A request as bytes.</summary>
    public static byte[] Request(string path, string signature, string timestamp, string body) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Discord-Interactions/1.0 (+https://discord.com)\r\nContent-Type: application/json\r\nX-Signature-Ed25519: {signature}\r\nX-Signature-Timestamp: {timestamp}\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>Sends all of them and checks each status. The result is requests per second, and what one cost the server: bytes allocated and microseconds of processor time.</summary>
    public async Task<Figures> MeasureAsync(IReadOnlyList<byte[]> requests, int status)
    {
        var before = await ReadAllocatedAsync();
        var cpu = Cpu();
        var start = Stopwatch.GetTimestamp();
        var next = -1;
        await Task.WhenAll(_connections.Select(connection => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var at && at < requests.Count)
            {
                if (await connection.SendAsync(requests[at]) is var answer && answer.Status != status)
                {
                    throw new InvalidOperationException($"The server answered {answer.Status} {answer.Body} instead of {status}.");
                }
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = Cpu() - cpu;
        return new Figures(requests.Count / seconds, (double)(await ReadAllocatedAsync() - before) / requests.Count, used.TotalMicroseconds / requests.Count);
    }

    private TimeSpan Cpu()
    {
        _server.Refresh();
        return _server.TotalProcessorTime;
    }

    public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());

    private async Task<long> ReadAllocatedAsync() => long.Parse((await _connections[0].SendAsync(Request(InteractionsServer.Allocated, "", "", ""))).Body, CultureInfo.InvariantCulture);

    /// <summary>What a round came to.</summary>
    internal readonly record struct Figures(double Rate, double Bytes, double Microseconds);

    private sealed class Connection : IDisposable
    {
        private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly byte[] _buffer = new byte[8192];

        public Task OpenAsync(int port) => _socket.ConnectAsync(IPAddress.Loopback, port);

        public async Task<(int Status, string Body)> SendAsync(byte[] request)
        {
            await _socket.SendAsync(request);
            var length = 0;
            while (true)
            {
                var read = await _socket.ReceiveAsync(_buffer.AsMemory(length));
                length += read > 0 ? read : throw new InvalidOperationException("The server closed the connection.");
                if (TryRead(_buffer.AsSpan(0, length), out var answer))
                {
                    return answer;
                }
            }
        }

        public void Dispose() => _socket.Dispose();

        private static bool TryRead(ReadOnlySpan<byte> bytes, out (int Status, string Body) answer)
        {
            answer = default;
            var end = bytes.IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                return false;
            }

            var at = bytes[..end].IndexOf("Content-Length: "u8);
            var length = 0;
            if (at >= 0)
            {
                _ = System.Buffers.Text.Utf8Parser.TryParse(bytes[(at + "Content-Length: ".Length)..end], out length, out _);
            }

            if (bytes.Length < end + 4 + length)
            {
                return false;
            }

            _ = System.Buffers.Text.Utf8Parser.TryParse(bytes["HTTP/1.1 ".Length..], out int status, out _);
            answer = (status, status == 200 && at >= 0 && length < 32 ? Encoding.ASCII.GetString(bytes.Slice(end + 4, length)) : "");
            return true;
        }
    }
}
