namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A forwarded message as it was, without its author.</summary>
public sealed record MessageSnapshotObject : DiscordObject
{
    /// <summary>The message, in part.</summary>
    public MessageObject? Message { get; init; }
}
