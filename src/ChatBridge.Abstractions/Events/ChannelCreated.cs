namespace ChatBridge;

/// <summary>A channel was made, or became visible.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">The channel.</param>
public readonly record struct ChannelCreated(EventContext Context, IChannel Channel) : IChatEvent;
