namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody stopped typing. The network's <c>ChannelStopTyping</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltChannelStopTypingEvent(EventContext Context, ChannelUserObject Data) : IChatEvent;
