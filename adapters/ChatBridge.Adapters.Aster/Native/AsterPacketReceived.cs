using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Aster;

/// <summary>A packet came from an Aster server: any one, answers and failures included. Raised before the events that it means.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Command">The packet's name.</param>
/// <param name="Status">Its status, 200 when all is well.</param>
/// <param name="Json">The packet as it came.</param>
public readonly record struct AsterPacketReceived(EventContext Context, string Command, int Status, ReadOnlyMemory<byte> Json) : IChatEvent
{
    /// <summary>Reads the packet. Of several fields with the same name the last one counts, as for the server.</summary>
    /// <returns>The packet as an object, which is the caller's own.</returns>
    /// <exception cref="System.Text.Json.JsonException">It is not in proper form.</exception>
    public JsonObject ToObject() => AsterObject.Read(Json.Span);
}
