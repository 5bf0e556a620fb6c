namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody began to type; the account itself, too. The network's <c>ChannelStartTyping</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltChannelStartTypingEvent(EventContext Context, ChannelUserObject Data) : IChatEvent;
