using System.Net.WebSockets;
using System.Text;

namespace ChatBridge.Emulators.Tests;

/// <summary>A bare client of a WebSocket that shows what is on the wire.</summary>
/// <param name="nameKey">The property of an event that holds its name.</param>
internal abstract class BareSocket(string nameKey) : IDisposable
{
    /// <summary>A generous limit for what should come at once.</summary>
    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    public JsonElement Ready { get; set; }

    public int? CloseCode => (int?)Socket.CloseStatus;

    public bool LastWasBinary { get; private set; }

    /// <summary>How many reads the last message took: at least as many as it had frames.</summary>
    public int ReadsOfLast { get; private set; }

    protected ClientWebSocket Socket { get; } = new();

    public Task SendAsync(string json, WebSocketMessageType kind = WebSocketMessageType.Text) => SendAsync(Encoding.UTF8.GetBytes(json), kind);

    public Task SendAsync(byte[] bytes, WebSocketMessageType kind = WebSocketMessageType.Binary) => Socket.SendAsync(bytes, kind, true, Soon);

    public Task CloseAsync(int code = 1000) => Socket.CloseAsync((WebSocketCloseStatus)code, null, Soon);

    /// <summary>The next message, or null when the connection ended.</summary>
    public virtual async Task<byte[]?> ReadBytesAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        ReadsOfLast = 0;
        while (true)
        {
            var part = await Socket.ReceiveAsync(buffer.AsMemory(), Soon);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                if (Socket.State == WebSocketState.CloseReceived) await Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Soon);
                return null;
            }

            ReadsOfLast++;
            LastWasBinary = part.MessageType == WebSocketMessageType.Binary;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return message.ToArray();
        }
    }

    /// <summary>The next event.</summary>
    public virtual async Task<JsonElement> ReadAsync() => Parse(await ReadBytesAsync() ?? throw new InvalidOperationException($"The connection ended with {CloseCode}."));

    /// <summary>The next event must have that name.</summary>
    public virtual async Task<JsonElement> ExpectNextAsync(string name)
    {
        var found = await ReadAsync();
        found.GetProperty(nameKey).GetString().Should().Be(name, $"this came: {found}");
        return found;
    }

    /// <summary>Reads on to the event of that name.</summary>
    public virtual async Task<JsonElement> NextOfAsync(string name)
    {
        while (true)
        {
            var found = await ReadAsync();
            if (found.GetProperty(nameKey).GetString() == name) return found;
        }
    }

    /// <summary>Reads to the end and returns the close code; null when the socket was dropped or what came was no WebSocket.</summary>
    public async Task<int?> ExpectEndAsync()
    {
        try
        {
            while (await SkipAsync())
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

    public virtual void Dispose() => Socket.Dispose();

    /// <summary>Reads all events up to the one of that name, which is left out.</summary>
    protected async Task<List<JsonElement>> ReadUpToAsync(string name)
    {
        List<JsonElement> found = [];
        while (true)
        {
            var item = await ReadAsync();
            if (item.GetProperty(nameKey).GetString() == name) return found;
            found.Add(item);
        }
    }

    /// <summary>Reads a message that nobody wants; false when the connection ended.</summary>
    protected virtual async Task<bool> SkipAsync() => await ReadBytesAsync() is not null;

    protected virtual JsonElement Parse(byte[] bytes) => JsonDocument.Parse(bytes).RootElement;
}
