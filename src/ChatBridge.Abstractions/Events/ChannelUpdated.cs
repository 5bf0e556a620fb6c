namespace ChatBridge;

/// <summary>A channel changed.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Before">The channel as it was, where the cache holds it.</param>
/// <param name="After">The channel as it is.</param>
public readonly record struct ChannelUpdated(EventContext Context, IChannel? Before, IChannel After) : IChatEvent;
