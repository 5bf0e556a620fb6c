namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>The gateway greets. The network's <c>HELLO</c>, which it does not document. The frame holds the session id.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Info">What it says, or null.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaHelloEvent(EventContext Context, string? Info, ReadOnlyMemory<byte> Frame) : IChatEvent;
