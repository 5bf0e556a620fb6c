namespace ChatBridge.Emulators.Revolt;

/// <summary>An event on its way to connections, written once for each format that somebody reads.</summary>
internal sealed class WireEvent(WireMap map)
{
    private byte[]? _json;
    private byte[]? _msgpack;

    public WireMap Map => map;

    public string Type => (string)map["type"]!;

    // Written under the network's lock, while what the map holds cannot change.
    public byte[] In(SocketFormat format) => format == SocketFormat.Json ? _json ??= WireJson.Write(map) : _msgpack ??= MsgpackWriter.Write(map);
}
