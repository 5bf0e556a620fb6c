namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A message was edited, pinned or unpinned. The network's <c>MessageUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltMessageUpdateEvent(EventContext Context, MessageUpdateObject Data) : IChatEvent;
