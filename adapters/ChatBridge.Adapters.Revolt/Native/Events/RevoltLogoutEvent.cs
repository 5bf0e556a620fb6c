namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The session was ended. The network's <c>Logout</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltLogoutEvent(EventContext Context, EventObject Data) : IChatEvent;
