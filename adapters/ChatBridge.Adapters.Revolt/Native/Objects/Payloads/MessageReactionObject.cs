namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody reacted, or a reaction was taken away.</summary>
public sealed record MessageReactionObject : RevoltObject
{
    /// <summary>The message.</summary>
    public EntityId Id { get; init; }

    /// <summary>The channel.</summary>
    public EntityId? ChannelId { get; init; }

    /// <summary>Who.</summary>
    public EntityId? UserId { get; init; }

    /// <summary>The emoji: Unicode, or the id of a custom one.</summary>
    public string? EmojiId { get; init; }
}
