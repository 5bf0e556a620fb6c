namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Several events came at once; each is told on its own, too. The network's <c>Bulk</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltBulkEvent(EventContext Context, BulkObject Data) : IChatEvent;
