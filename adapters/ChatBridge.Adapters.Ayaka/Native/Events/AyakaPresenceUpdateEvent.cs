namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>An account is shown otherwise. The network's <c>PRESENCE_UPDATE</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="User">The account.</param>
/// <param name="Presence">How it is shown.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaPresenceUpdateEvent(EventContext Context, UserId User, AyakaPresence Presence, ReadOnlyMemory<byte> Frame) : IChatEvent;
