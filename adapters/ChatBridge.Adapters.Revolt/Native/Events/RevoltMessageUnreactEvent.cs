namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody took a reaction away. The network's <c>MessageUnreact</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltMessageUnreactEvent(EventContext Context, MessageReactionObject Data) : IChatEvent;
