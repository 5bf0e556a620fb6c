namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The token was accepted. The network's <c>Authenticated</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltAuthenticatedEvent(EventContext Context, EventObject Data) : IChatEvent;
