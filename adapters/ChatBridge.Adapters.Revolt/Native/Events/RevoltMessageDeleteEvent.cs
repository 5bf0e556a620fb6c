namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A message was deleted. The network's <c>MessageDelete</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltMessageDeleteEvent(EventContext Context, MessageDeleteObject Data) : IChatEvent;
