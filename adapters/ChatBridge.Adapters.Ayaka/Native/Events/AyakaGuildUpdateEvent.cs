namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>A guild changed. The network's <c>GUILD_UPDATE</c>, which need not say which guild.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild as it is now; null when it was not told which, and the guilds are asked for anew.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaGuildUpdateEvent(EventContext Context, AyakaGuild? Guild, ReadOnlyMemory<byte> Frame) : IChatEvent;
