namespace ChatBridge.Adapters.Discord.Native;

/// <summary>More of where a scheduled event takes place.</summary>
public sealed record ScheduledEventMetadataObject : DiscordObject
{
    /// <summary>The place outside.</summary>
    public string? Location { get; init; }
}
