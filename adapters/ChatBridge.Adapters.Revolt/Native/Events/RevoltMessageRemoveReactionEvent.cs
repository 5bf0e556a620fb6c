namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An emoji was removed from a message. The network's <c>MessageRemoveReaction</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltMessageRemoveReactionEvent(EventContext Context, MessageReactionObject Data) : IChatEvent;
