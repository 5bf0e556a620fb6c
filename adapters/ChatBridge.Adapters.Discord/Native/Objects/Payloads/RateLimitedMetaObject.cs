namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Which request came too early.</summary>
public sealed record RateLimitedMetaObject : DiscordObject
{
    /// <summary>The guild whose members were asked for.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>What the request was marked with.</summary>
    public string? Nonce { get; init; }
}
