using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A thread that is started without a message.</summary>
public sealed record StartThreadRequest : DiscordRequest
{
    /// <summary>The name, 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Minutes without a message after which it is archived: 60, 1440, 4320 or 10080.</summary>
    public int? AutoArchiveDuration { get; init; }

    /// <summary>The kind of thread; without it Discord makes a private one.</summary>
    public DiscordChannelType? Type { get; init; }

    /// <summary>Of a private thread: whether members can invite others.</summary>
    public bool? Invitable { get; init; }

    /// <summary>Seconds that one must wait between messages: 0 to 21,600.</summary>
    public int? RateLimitPerUser { get; init; }
}
