namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody came into a group. The network's <c>ChannelGroupJoin</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltChannelGroupJoinEvent(EventContext Context, ChannelUserObject Data) : IChatEvent;
