namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>Somebody joined a guild. The servers' <c>MEMBER_JOIN</c>, which is not documented.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Member">Who.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaMemberJoinEvent(EventContext Context, AyakaMember Member, ReadOnlyMemory<byte> Frame) : IChatEvent;
