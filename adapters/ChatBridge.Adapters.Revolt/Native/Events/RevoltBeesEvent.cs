namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Bees. The network's <c>Bees</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltBeesEvent(EventContext Context, EventObject Data) : IChatEvent;
