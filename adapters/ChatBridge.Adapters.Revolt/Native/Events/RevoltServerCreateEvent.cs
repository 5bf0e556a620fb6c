namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The account joined a server. The network's <c>ServerCreate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltServerCreateEvent(EventContext Context, ServerCreateObject Data) : IChatEvent;
