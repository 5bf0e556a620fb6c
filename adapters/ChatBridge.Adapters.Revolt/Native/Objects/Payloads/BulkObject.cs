using System.Text.Json;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Several events at once.</summary>
public sealed record BulkObject : RevoltObject
{
    /// <summary>The events.</summary>
    public IReadOnlyList<JsonElement>? V { get; init; }
}
