namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An emoji: a custom one with an id, or a standard one with its character as the name.</summary>
public sealed record EmojiObject : DiscordObject
{
    /// <summary>The id; null for a standard emoji.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>The name, or the character; null in reactions when the custom emoji is gone.</summary>
    public string? Name { get; init; }

    /// <summary>The roles that may use it; none for everybody.</summary>
    public IReadOnlyList<Snowflake>? Roles { get; init; }

    /// <summary>Who made it.</summary>
    public UserObject? User { get; init; }

    /// <summary>Whether it is written between colons.</summary>
    public bool? RequireColons { get; init; }

    /// <summary>Whether an integration keeps it.</summary>
    public bool? Managed { get; init; }

    /// <summary>Whether it moves.</summary>
    public bool? Animated { get; init; }

    /// <summary>Whether it can be used now; false after the guild lost boosts.</summary>
    public bool? Available { get; init; }
}
