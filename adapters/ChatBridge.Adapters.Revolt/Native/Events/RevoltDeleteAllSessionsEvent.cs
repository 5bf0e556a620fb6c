namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Other sessions of the account were ended. The network's <c>DeleteAllSessions</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltDeleteAllSessionsEvent(EventContext Context, DeleteAllSessionsObject Data) : IChatEvent;
