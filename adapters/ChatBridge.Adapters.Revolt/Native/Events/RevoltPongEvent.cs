namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A heartbeat was answered. The network's <c>Pong</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltPongEvent(EventContext Context, PongObject Data) : IChatEvent;
