namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>A message was written. The <c>MESSAGE_CREATE</c> of <see cref="AyakaDialect.RailsV3"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Message">The message.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaMessageCreateEvent(EventContext Context, AyakaMessage Message, ReadOnlyMemory<byte> Frame) : IChatEvent;
