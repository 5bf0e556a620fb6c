namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A webhook changed. The network's <c>WebhookUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltWebhookUpdateEvent(EventContext Context, WebhookUpdateObject Data) : IChatEvent;
