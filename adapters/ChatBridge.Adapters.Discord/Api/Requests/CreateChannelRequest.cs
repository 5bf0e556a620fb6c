using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A new channel of a guild.</summary>
public sealed record CreateChannelRequest : DiscordRequest
{
    /// <summary>The name, 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The kind; null for a text channel.</summary>
    public DiscordChannelType? Type { get; init; }

    /// <summary>What it is about: at most 1,024 characters, of forums 4,096.</summary>
    public string? Topic { get; init; }

    /// <summary>Bits per second of a voice channel, at least 8,000.</summary>
    public int? Bitrate { get; init; }

    /// <summary>How many may be in a voice channel: 0 for no limit, at most 99, on a stage 10,000.</summary>
    public int? UserLimit { get; init; }

    /// <summary>Seconds that one must wait between messages: 0 to 21,600.</summary>
    public int? RateLimitPerUser { get; init; }

    /// <summary>Where it is sorted.</summary>
    public int? Position { get; init; }

    /// <summary>What roles and members may or may not do in it.</summary>
    public IReadOnlyList<PermissionOverwriteObject>? PermissionOverwrites { get; init; }

    /// <summary>The category.</summary>
    public Snowflake? ParentId { get; init; }

    /// <summary>Whether it is only for adults.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>The region of a voice channel; null to choose by itself.</summary>
    public string? RtcRegion { get; init; }

    /// <summary>The quality of video.</summary>
    public VideoQualityMode? VideoQualityMode { get; init; }

    /// <summary>Minutes without a message after which its threads are archived: 60, 1440, 4320 or 10080.</summary>
    public int? DefaultAutoArchiveDuration { get; init; }

    /// <summary>The emoji of the button to react to a post.</summary>
    public DefaultReactionObject? DefaultReactionEmoji { get; init; }

    /// <summary>The tags of a forum, at most 20.</summary>
    public IReadOnlyList<ForumTagObject>? AvailableTags { get; init; }

    /// <summary>How posts are sorted.</summary>
    public SortOrder? DefaultSortOrder { get; init; }

    /// <summary>How posts are shown.</summary>
    public ForumLayout? DefaultForumLayout { get; init; }

    /// <summary>The slow mode of new threads, in seconds: 0 to 21,600.</summary>
    public int? DefaultThreadRateLimitPerUser { get; init; }
}
