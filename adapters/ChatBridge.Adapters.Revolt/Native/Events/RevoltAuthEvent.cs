namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Sessions were ended; on servers before June 2026. The network's <c>Auth</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltAuthEvent(EventContext Context, AuthObject Data) : IChatEvent;
