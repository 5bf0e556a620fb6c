namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>The gateway answers a heartbeat of a program's own. The servers' <c>ACK</c>, which is not documented. The frame holds the session id.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaAckEvent(EventContext Context, ReadOnlyMemory<byte> Frame) : IChatEvent;
