namespace ChatBridge;

/// <summary>A channel was deleted, or cannot be seen any more.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">The channel as it was.</param>
public readonly record struct ChannelDeleted(EventContext Context, IChannel Channel) : IChatEvent;
