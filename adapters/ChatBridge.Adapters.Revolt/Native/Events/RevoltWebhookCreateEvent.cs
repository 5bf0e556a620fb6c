namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A webhook was made. The network's <c>WebhookCreate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltWebhookCreateEvent(EventContext Context, WebhookObject Data) : IChatEvent;
