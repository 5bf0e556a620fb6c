namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A session was made; meant for the operators. The network's <c>CreateSession</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltCreateSessionEvent(EventContext Context, EventObject Data) : IChatEvent;
