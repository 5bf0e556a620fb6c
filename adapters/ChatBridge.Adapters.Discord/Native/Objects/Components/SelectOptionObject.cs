namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A choice of a menu, radio or checkbox group.</summary>
public sealed record SelectOptionObject : DiscordObject
{
    /// <summary>What is shown, at most 100 characters.</summary>
    public string Label { get => field ?? ""; init; }

    /// <summary>What the program gets, at most 100 characters.</summary>
    public string Value { get => field ?? ""; init; }

    /// <summary>More of what is shown.</summary>
    public string? Description { get; init; }

    /// <summary>The emoji beside it.</summary>
    public EmojiObject? Emoji { get; init; }

    /// <summary>Whether it is chosen from the start.</summary>
    public bool? Default { get; init; }
}
