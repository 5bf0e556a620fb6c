using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A ban.</summary>
public sealed record BanObject : RevoltObject
{
    /// <summary>Who and where.</summary>
    [JsonPropertyName("_id")]
    public MemberKeyObject? Key { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}
