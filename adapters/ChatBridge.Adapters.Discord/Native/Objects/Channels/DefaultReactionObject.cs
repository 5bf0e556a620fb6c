namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The emoji to react to a forum's threads with.</summary>
public sealed record DefaultReactionObject : DiscordObject
{
    /// <summary>The custom emoji.</summary>
    public Snowflake? EmojiId { get; init; }

    /// <summary>The standard emoji.</summary>
    public string? EmojiName { get; init; }
}
