namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody reacted; may be told again. The network's <c>MessageReact</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltMessageReactEvent(EventContext Context, MessageReactionObject Data) : IChatEvent;
