namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>A channel was made. The network's <c>CHANNEL_CREATE</c>, which some servers tell to everybody.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaChannelCreateEvent(EventContext Context, AyakaChannel Channel, ReadOnlyMemory<byte> Frame) : IChatEvent;
