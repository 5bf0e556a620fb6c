namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody left a group. The network's <c>ChannelGroupLeave</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltChannelGroupLeaveEvent(EventContext Context, ChannelUserObject Data) : IChatEvent;
