namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A message was written. The network's <c>Message</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltMessageEvent(EventContext Context, MessageObject Data) : IChatEvent;
