namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>The account joined a guild. The network's <c>GUILD_JOIN</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaGuildJoinEvent(EventContext Context, AyakaGuild Guild, ReadOnlyMemory<byte> Frame) : IChatEvent;
