namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The reactions to a message with one emoji.</summary>
public sealed record ReactionObject : DiscordObject
{
    /// <summary>How many there are.</summary>
    public int Count { get; init; }

    /// <summary>How many of each kind there are.</summary>
    public ReactionCountObject? CountDetails { get; init; }

    /// <summary>Whether the account reacted.</summary>
    public bool Me { get; init; }

    /// <summary>Whether the account reacted with a burst.</summary>
    public bool MeBurst { get; init; }

    /// <summary>The emoji.</summary>
    public EmojiObject? Emoji { get; init; }

    /// <summary>The colours of the burst, #RRGGBB.</summary>
    public IReadOnlyList<string>? BurstColors { get; init; }
}
