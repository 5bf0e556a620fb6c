using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>
/// The other side, in a process of its own: a Discord-style gateway that answers discovery, says hello, waits for the identify,
/// sends READY and one guild, and then writes its events as fast as the socket takes them. All frames are made and compressed
/// beforehand, so that the server costs little next to what is measured.
/// </summary>
internal static class GatewayServer
{
    internal const string Session = "benchmark";

    internal static Task<int> RunAsync(GatewayMode mode, int events) => RunAsync(
        port => GatewayScript.Make(mode, events, port),
        (_, port) => $$"""{"url":"ws://127.0.0.1:{{port}}/","shards":1,"session_start_limit":{"total":1000,"remaining":1000,"reset_after":0,"max_concurrency":1} }""",
        events);

    /// <summary>Serves a script over and over.</summary>
    /// <param name="make">Makes the script for a port.</param>
    /// <param name="answer">What is answered to a request that is no WebSocket, by its path and the port.</param>
    /// <param name="events">How many events the script holds.</param>
    internal static async Task<int> RunAsync(Func<int, GatewayScript> make, Func<string, int, string> answer, int events)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var script = make(port);
        Console.WriteLine($"{port} {script.PlainBytes / Math.Max(1, events)} {script.WireBytes / Math.Max(1, events)}");

        // The benchmark ends the server by closing its input.
        var end = Task.Run(Console.In.ReadToEnd);
        while (true)
        {
            var accepting = listener.AcceptSocketAsync();
            if (await Task.WhenAny(accepting, end) == end)
            {
                return 0;
            }

            try
            {
                await ServeAsync(await accepting, script, path => answer(path, port));
            }
            catch (IOException)
            {
                // The client has seen enough.
            }
        }
    }

    private static async Task ServeAsync(Socket socket, GatewayScript script, Func<string, string> answer)
    {
        socket.NoDelay = true;
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        var head = await ReadHeadAsync(stream);
        var key = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))?[18..].Trim();
        if (key is null)
        {
            var body = answer(head.Split(' ')[1]);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
            return;
        }

#pragma warning disable CA5350 // RFC 6455 fixes SHA-1
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
        await stream.WriteAsync(script.Hello);
        await stream.ReadAtLeastAsync(new byte[4096], 1);   // the identify, whatever it says
        foreach (var chunk in script.Blast)
        {
            await stream.WriteAsync(chunk);
        }

        // The client says goodbye or hangs up; heartbeats of a slow one are read past.
        var rest = new byte[4096];
        while (await stream.ReadAsync(rest) > 0)
        {
            // A client's frames come one at a time here, so the first byte tells a close.
            if (rest[0] == 0x88)
            {
                await stream.WriteAsync(new byte[] { 0x88, 2, 1000 >> 8, 1000 & 0xFF });
                return;
            }
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var bytes = new byte[16 << 10];
        var length = 0;
        while (!bytes.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var read = await stream.ReadAsync(bytes.AsMemory(length));
            if (read == 0)
            {
                throw new IOException("The client went away.");
            }

            length += read;
        }

        return Encoding.ASCII.GetString(bytes, 0, length);
    }
}
