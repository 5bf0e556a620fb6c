namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The account read a channel elsewhere. The network's <c>ChannelAck</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltChannelAckEvent(EventContext Context, ChannelAckObject Data) : IChatEvent;
