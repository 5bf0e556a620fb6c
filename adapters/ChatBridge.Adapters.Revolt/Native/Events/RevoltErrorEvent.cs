namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The events server reported an error. The network's <c>Error</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltErrorEvent(EventContext Context, ErrorObject Data) : IChatEvent;
