using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Bans of several users at once.</summary>
public sealed record BulkBanRequest : DiscordRequest
{
    /// <summary>The users, at most 200.</summary>
    public required IReadOnlyList<Snowflake> UserIds { get; init; }

    /// <summary>How far back their messages are deleted, in seconds: at most 604,800 (7 days). Null deletes none.</summary>
    public int? DeleteMessageSeconds { get; init; }
}
