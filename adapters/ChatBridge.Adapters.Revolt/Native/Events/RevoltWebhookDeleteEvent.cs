namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A webhook was deleted. The network's <c>WebhookDelete</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltWebhookDeleteEvent(EventContext Context, SubjectObject Data) : IChatEvent;
