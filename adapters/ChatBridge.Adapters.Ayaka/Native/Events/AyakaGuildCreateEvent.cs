namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>The account made a guild. The network's <c>GUILD_CREATE</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaGuildCreateEvent(EventContext Context, AyakaGuild Guild, ReadOnlyMemory<byte> Frame) : IChatEvent;
