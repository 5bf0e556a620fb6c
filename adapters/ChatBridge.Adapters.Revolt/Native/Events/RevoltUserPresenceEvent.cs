namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An account came or went; on very old servers. The network's <c>UserPresence</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltUserPresenceEvent(EventContext Context, UserPresenceObject Data) : IChatEvent;
