using System.Collections.Immutable;

namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>A guild of the account, told at the beginning of a session. The network's <c>GUILD_INIT</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaGuildInitEvent(EventContext Context, AyakaGuild Guild, ImmutableArray<AyakaChannel> Channels, ReadOnlyMemory<byte> Frame) : IChatEvent;
