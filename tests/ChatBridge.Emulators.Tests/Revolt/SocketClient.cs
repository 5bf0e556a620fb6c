namespace ChatBridge.Emulators.Tests.Revolt;

/// <summary>A bare client of the events server.</summary>
internal sealed class SocketClient() : BareSocket("type")
{
    public static async Task<SocketClient> DialAsync(Uri url)
    {
        var client = new SocketClient();
        await client.Socket.ConnectAsync(url, Soon);
        return client;
    }

    /// <summary>Reads the types of all events up to the answer of a ping that is sent now.</summary>
    public async Task<List<string>> DrainAsync() => [.. (await DrainEventsAsync()).Select(static item => item.GetProperty("type").GetString()!)];

    /// <summary>Reads all events up to the answer of a ping that is sent now.</summary>
    public async Task<List<JsonElement>> DrainEventsAsync()
    {
        await SendAsync("""{"type":"Ping","data":77}""");
        return await ReadUpToAsync("Pong");
    }

    protected override JsonElement Parse(byte[] bytes) => LastWasBinary ? Msgpack.Read(bytes) : base.Parse(bytes);
}
