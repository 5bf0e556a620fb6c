using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A custom emoji.</summary>
public sealed record EmojiObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public EntityId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public EmojiParentObject? Parent { get; init; }

    /// <summary>Who made it.</summary>
    public EntityId? CreatorId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it moves.</summary>
    public bool? Animated { get; init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool? Nsfw { get; init; }
}
