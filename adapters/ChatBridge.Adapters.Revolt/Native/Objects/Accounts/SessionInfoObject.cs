using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What may be shown of a session.</summary>
public sealed record SessionInfoObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>What it is called.</summary>
    public string? Name { get; init; }
}
