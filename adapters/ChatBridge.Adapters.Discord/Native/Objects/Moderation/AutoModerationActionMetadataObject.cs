namespace ChatBridge.Adapters.Discord.Native;

/// <summary>More of what automatic moderation does.</summary>
public sealed record AutoModerationActionMetadataObject : DiscordObject
{
    /// <summary>Where it is reported.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>How long the member is timed out.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>What the member is told.</summary>
    public string? CustomMessage { get; init; }
}
