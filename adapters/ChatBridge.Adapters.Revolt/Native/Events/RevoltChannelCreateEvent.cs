namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A channel was made, or can be seen now. The network's <c>ChannelCreate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltChannelCreateEvent(EventContext Context, ChannelObject Data) : IChatEvent;
