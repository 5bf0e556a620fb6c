namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A channel changed. The network's <c>ChannelUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltChannelUpdateEvent(EventContext Context, ChannelUpdateObject Data) : IChatEvent;
