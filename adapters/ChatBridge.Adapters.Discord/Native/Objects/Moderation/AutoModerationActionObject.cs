namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What happens when a rule of automatic moderation applies.</summary>
public sealed record AutoModerationActionObject : DiscordObject
{
    /// <summary>The kind.</summary>
    public AutoModerationActionType Type { get; init; }

    /// <summary>More of it.</summary>
    public AutoModerationActionMetadataObject? Metadata { get; init; }
}
