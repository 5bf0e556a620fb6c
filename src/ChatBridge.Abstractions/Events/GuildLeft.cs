namespace ChatBridge;

/// <summary>A guild is gone: the account left it or was removed, or it is down for a while.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild.</param>
/// <param name="Removed">True when the account is not a member any more; false for an outage.</param>
public readonly record struct GuildLeft(EventContext Context, GuildId Guild, bool Removed) : IChatEvent;
