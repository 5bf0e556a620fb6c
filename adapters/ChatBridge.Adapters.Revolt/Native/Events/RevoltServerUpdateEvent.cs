namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A server changed. The network's <c>ServerUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltServerUpdateEvent(EventContext Context, ServerUpdateObject Data) : IChatEvent;
