namespace ChatBridge;

/// <summary>The network sent an event that has no neutral form, or one that the adapter does not know. Nothing is dropped in silence.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Name">The network's name for it.</param>
/// <param name="Payload">Its bytes, as received; a copy that may be kept.</param>
public readonly record struct UnmappedEvent(EventContext Context, string Name, ReadOnlyMemory<byte> Payload) : IChatEvent;
