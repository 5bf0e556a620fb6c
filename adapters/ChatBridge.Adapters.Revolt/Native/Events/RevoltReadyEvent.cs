namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A session began. The network's <c>Ready</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltReadyEvent(EventContext Context, ReadyObject Data) : IChatEvent;
