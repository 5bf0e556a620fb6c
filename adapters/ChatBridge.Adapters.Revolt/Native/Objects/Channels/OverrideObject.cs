using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Permissions that are given and taken.</summary>
public sealed record OverrideObject : RevoltObject
{
    /// <summary>What is given.</summary>
    [JsonPropertyName("a")]
    public RevoltPermissions? Allow { get; init; }

    /// <summary>What is taken.</summary>
    [JsonPropertyName("d")]
    public RevoltPermissions? Deny { get; init; }
}
