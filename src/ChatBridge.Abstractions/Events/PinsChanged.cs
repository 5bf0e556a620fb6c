namespace ChatBridge;

/// <summary>A message was pinned or unpinned in a channel. Needs <see cref="Capability.Pins"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">Where.</param>
/// <param name="LastPinned">When the newest of the pins was made; null when there is none, and where the network does not say.</param>
/// <remarks>Which message it was is not told.</remarks>
public readonly record struct PinsChanged(EventContext Context, IChannel Channel, DateTimeOffset? LastPinned) : IChatEvent;
