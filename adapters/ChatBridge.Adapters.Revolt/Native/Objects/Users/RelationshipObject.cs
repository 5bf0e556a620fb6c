using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>How an account stands to another.</summary>
public sealed record RelationshipObject : RevoltObject
{
    /// <summary>The other account.</summary>
    [JsonPropertyName("_id")]
    public EntityId Id { get; init; }

    /// <summary>How it stands.</summary>
    public string? Status { get; init; }
}
