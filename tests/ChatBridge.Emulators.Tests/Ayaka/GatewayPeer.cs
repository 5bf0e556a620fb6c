using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;

namespace ChatBridge.Emulators.Tests.Ayaka;

/// <summary>A bare client of the gateway.</summary>
internal sealed class GatewayPeer() : BareSocket("t")
{
    public JsonElement Init { get; set; }

    /// <summary>The bytes of all binary messages so far, one behind the other.</summary>
    public MemoryStream Binary { get; } = new();

    public static async Task<GatewayPeer> DialAsync(Uri url, Action<ClientWebSocketOptions>? configure = null)
    {
        var peer = new GatewayPeer();
        peer.Socket.Options.KeepAliveInterval = TimeSpan.Zero;
        configure?.Invoke(peer.Socket.Options);
        await peer.Socket.ConnectAsync(url, Soon);
        return peer;
    }

    public override async Task<byte[]?> ReadBytesAsync()
    {
        var message = await base.ReadBytesAsync();
        if (message is not null && LastWasBinary) Binary.Write(message);
        return message;
    }

    /// <summary>Inflates a zlib stream that need not have ended.</summary>
    public static string Inflate(byte[] bytes)
    {
        using var text = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress)) zlib.CopyTo(text);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>Reads all events up to the answer of a heartbeat that is sent now.</summary>
    public async Task<List<JsonElement>> DrainAsync()
    {
        await SendAsync("""{"t":"HEARTBEAT","s":77}""");
        return await ReadUpToAsync("ACK");
    }

    public override void Dispose()
    {
        base.Dispose();
        Binary.Dispose();
    }
}
