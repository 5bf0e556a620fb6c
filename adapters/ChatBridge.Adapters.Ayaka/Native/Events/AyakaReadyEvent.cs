namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>The account is known. The network's <c>READY</c>. The frame holds the session ids.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Account">The account, with its session ids.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaReadyEvent(EventContext Context, AyakaAccount Account, ReadOnlyMemory<byte> Frame) : IChatEvent;
