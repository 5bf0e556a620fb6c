namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A pinned message.</summary>
public sealed record PinObject : DiscordObject
{
    /// <summary>When it was pinned.</summary>
    public DateTimeOffset? PinnedAt { get; init; }

    /// <summary>The message.</summary>
    public MessageObject? Message { get; init; }
}
