using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An invite.</summary>
public sealed record InviteObject : RevoltObject
{
    /// <summary>The code.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The server.</summary>
    public EntityId? Server { get; init; }

    /// <summary>Who made it.</summary>
    public EntityId? Creator { get; init; }

    /// <summary>The channel.</summary>
    public EntityId? Channel { get; init; }
}
