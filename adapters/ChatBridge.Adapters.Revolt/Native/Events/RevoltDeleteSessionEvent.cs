namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Another session of the account was ended. The network's <c>DeleteSession</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltDeleteSessionEvent(EventContext Context, DeleteSessionObject Data) : IChatEvent;
