namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>A guild was deleted. The network's <c>GUILD_DELETE</c>, which need not say which guild.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="GuildId">The guild; null when it was not told which, and the guilds are asked for anew.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaGuildDeleteEvent(EventContext Context, GuildId? GuildId, ReadOnlyMemory<byte> Frame) : IChatEvent;
