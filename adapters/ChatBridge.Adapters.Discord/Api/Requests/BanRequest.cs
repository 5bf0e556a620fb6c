namespace ChatBridge.Adapters.Discord;

/// <summary>A ban.</summary>
public sealed record BanRequest : DiscordRequest
{
    /// <summary>How far back the user's messages are deleted, in seconds: at most 604,800 (7 days). Null deletes none.</summary>
    public int? DeleteMessageSeconds { get; init; }
}
