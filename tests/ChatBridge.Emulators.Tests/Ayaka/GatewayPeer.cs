using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;

namespace ChatBridge.Emulators.Tests.Ayaka;

/// <summary>A bare client of the gateway that shows what is on the wire.</summary>
internal sealed class GatewayPeer : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public JsonElement Ready { get; set; }

    public JsonElement Init { get; set; }

    public int? CloseCode => (int?)_socket.CloseStatus;

    public bool LastWasBinary { get; private set; }

    /// <summary>The bytes of all binary messages so far, one behind the other.</summary>
    public MemoryStream Binary { get; } = new();

    /// <summary>How many reads the last message took: at least as many as it had frames.</summary>
    public int ReadsOfLast { get; private set; }

    public static async Task<GatewayPeer> DialAsync(Uri url, Action<ClientWebSocketOptions>? configure = null)
    {
        var peer = new GatewayPeer();
        peer._socket.Options.KeepAliveInterval = TimeSpan.Zero;
        configure?.Invoke(peer._socket.Options);
        await peer._socket.ConnectAsync(url, AyakaFixture.Soon);
        return peer;
    }

    public Task SendAsync(string json) => _socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, AyakaFixture.Soon);

    public async Task CloseAsync(int code = 1000) => await _socket.CloseAsync((WebSocketCloseStatus)code, null, AyakaFixture.Soon);

    public async Task<byte[]?> ReadBytesAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        ReadsOfLast = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), AyakaFixture.Soon);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                if (_socket.State == WebSocketState.CloseReceived) await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, AyakaFixture.Soon);
                return null;
            }

            ReadsOfLast++;
            LastWasBinary = part.MessageType == WebSocketMessageType.Binary;
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;
            if (LastWasBinary) Binary.Write(message.ToArray());
            return message.ToArray();
        }
    }

    /// <summary>Reads an event that is not compressed.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        var bytes = await ReadBytesAsync() ?? throw new InvalidOperationException($"The connection ended with {CloseCode}.");
        return JsonDocument.Parse(bytes).RootElement;
    }

    /// <summary>Inflates a zlib stream that need not have ended.</summary>
    public static string Inflate(byte[] bytes)
    {
        using var text = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress)) zlib.CopyTo(text);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>The next event must have that name.</summary>
    public async Task<JsonElement> ExpectNextAsync(string name)
    {
        var found = await ReadAsync();
        found.GetProperty("t").GetString().Should().Be(name, $"this came: {found}");
        return found;
    }

    /// <summary>Reads on to the event of that name.</summary>
    public async Task<JsonElement> NextOfAsync(string name)
    {
        while (true)
        {
            var found = await ReadAsync();
            if (found.GetProperty("t").GetString() == name) return found;
        }
    }

    /// <summary>Reads all events up to the answer of a heartbeat that is sent now.</summary>
    public async Task<List<JsonElement>> DrainAsync()
    {
        await SendAsync("""{"t":"HEARTBEAT","s":77}""");
        List<JsonElement> found = [];
        while (true)
        {
            var item = await ReadAsync();
            if (item.GetProperty("t").GetString() == "ACK") return found;
            found.Add(item);
        }
    }

    /// <summary>Reads to the end and returns the close code; null when the socket was dropped or what came was no WebSocket.</summary>
    public async Task<int?> ExpectEndAsync()
    {
        try
        {
            while (await ReadBytesAsync() is not null)
            {
                // What was under way is of no interest.
            }
        }
        catch (WebSocketException)
        {
            return null;
        }

        return CloseCode;
    }

    public void Dispose()
    {
        _socket.Dispose();
        Binary.Dispose();
    }
}
