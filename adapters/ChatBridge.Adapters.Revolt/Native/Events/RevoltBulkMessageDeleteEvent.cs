namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Several messages were deleted. The network's <c>BulkMessageDelete</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltBulkMessageDeleteEvent(EventContext Context, BulkMessageDeleteObject Data) : IChatEvent;
