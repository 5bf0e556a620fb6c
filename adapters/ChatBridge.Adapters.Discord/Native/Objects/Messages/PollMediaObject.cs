namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The text or emoji of a poll's question or answer.</summary>
public sealed record PollMediaObject : DiscordObject
{
    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>The emoji.</summary>
    public EmojiObject? Emoji { get; init; }
}
