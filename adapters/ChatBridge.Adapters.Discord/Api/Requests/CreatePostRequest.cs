using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A post in a forum: a thread with its first message.</summary>
public sealed record CreatePostRequest : DiscordRequest
{
    /// <summary>The title, 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The first message.</summary>
    public required PostMessageRequest Message { get; init; }

    /// <summary>Minutes without a message after which it is archived: 60, 1440, 4320 or 10080.</summary>
    public int? AutoArchiveDuration { get; init; }

    /// <summary>Seconds that one must wait between messages: 0 to 21,600.</summary>
    public int? RateLimitPerUser { get; init; }

    /// <summary>The tags, at most 5.</summary>
    public IReadOnlyList<Snowflake>? AppliedTags { get; init; }
}
