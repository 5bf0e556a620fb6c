using System.Text.Json;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The answer to a heartbeat.</summary>
public sealed record PongObject : RevoltObject
{
    /// <summary>What was sent along: a number, or a list of bytes.</summary>
    public JsonElement? Data { get; init; }
}
