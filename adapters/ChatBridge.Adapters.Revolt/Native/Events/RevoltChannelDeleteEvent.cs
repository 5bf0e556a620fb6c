namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A channel was deleted, or cannot be seen any more. The network's <c>ChannelDelete</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltChannelDeleteEvent(EventContext Context, SubjectObject Data) : IChatEvent;
