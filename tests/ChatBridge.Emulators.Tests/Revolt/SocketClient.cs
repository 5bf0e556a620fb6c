using System.Net.WebSockets;
using System.Text;

namespace ChatBridge.Emulators.Tests.Revolt;

/// <summary>A bare client of the events server that shows what is on the wire.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public JsonElement Ready { get; set; }

    public int? CloseCode => (int?)_socket.CloseStatus;

    public bool LastWasBinary { get; private set; }

    /// <summary>How many reads the last message took: at least as many as it had frames.</summary>
    public int ReadsOfLast { get; private set; }

    public static async Task<SocketClient> DialAsync(Uri url)
    {
        var client = new SocketClient();
        await client._socket.ConnectAsync(url, RevoltFixture.Soon);
        return client;
    }

    public Task SendAsync(string json, WebSocketMessageType kind = WebSocketMessageType.Text) => SendAsync(Encoding.UTF8.GetBytes(json), kind);

    public Task SendAsync(byte[] bytes, WebSocketMessageType kind = WebSocketMessageType.Binary) => _socket.SendAsync(bytes, kind, true, RevoltFixture.Soon);

    public async Task CloseAsync(int code = 1000) => await _socket.CloseAsync((WebSocketCloseStatus)code, null, RevoltFixture.Soon);

    public async Task<byte[]?> ReadBytesAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        ReadsOfLast = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), RevoltFixture.Soon);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                if (_socket.State == WebSocketState.CloseReceived) await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, RevoltFixture.Soon);
                return null;
            }

            ReadsOfLast++;
            LastWasBinary = part.MessageType == WebSocketMessageType.Binary;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return message.ToArray();
        }
    }

    public async Task<JsonElement> ReadAsync()
    {
        var bytes = await ReadBytesAsync() ?? throw new InvalidOperationException($"The connection ended with {CloseCode}.");
        return LastWasBinary ? Msgpack.Read(bytes) : JsonDocument.Parse(bytes).RootElement;
    }

    /// <summary>The next event must have that type.</summary>
    public async Task<JsonElement> ExpectNextAsync(string type)
    {
        var found = await ReadAsync();
        found.GetProperty("type").GetString().Should().Be(type, $"this came: {found}");
        return found;
    }

    /// <summary>Reads on to the event of that type.</summary>
    public async Task<JsonElement> NextOfAsync(string type)
    {
        while (true)
        {
            var found = await ReadAsync();
            if (found.GetProperty("type").GetString() == type) return found;
        }
    }

    /// <summary>Reads the types of all events up to the answer of a ping that is sent now.</summary>
    public async Task<List<string>> DrainAsync() => [.. (await DrainEventsAsync()).Select(static item => item.GetProperty("type").GetString()!)];

    /// <summary>Reads all events up to the answer of a ping that is sent now.</summary>
    public async Task<List<JsonElement>> DrainEventsAsync()
    {
        await SendAsync("""{"type":"Ping","data":77}""");
        List<JsonElement> found = [];
        while (true)
        {
            var item = await ReadAsync();
            if (item.GetProperty("type").GetString() == "Pong") return found;
            found.Add(item);
        }
    }

    /// <summary>Reads to the end and returns the close code; null when the socket was dropped.</summary>
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

    public void Dispose() => _socket.Dispose();
}
