using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What anybody may know of a bot.</summary>
public sealed record PublicBotObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public EntityId Id { get; init; }

    /// <summary>The name.</summary>
    public string? Username { get; init; }

    /// <summary>The picture; its id, or an object.</summary>
    public JsonElement? Avatar { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }
}
