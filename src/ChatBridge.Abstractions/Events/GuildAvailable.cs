namespace ChatBridge;

/// <summary>A guild became available: at the start, when the account joined it, or after an outage.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild.</param>
public readonly record struct GuildAvailable(EventContext Context, IGuild Guild) : IChatEvent;
