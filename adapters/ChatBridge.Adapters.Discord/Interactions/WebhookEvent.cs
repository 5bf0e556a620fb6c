namespace ChatBridge.Adapters.Discord;

/// <summary>An event that came over HTTP.</summary>
/// <param name="Type">What happened; <see cref="WebhookEventType.Unknown"/> where Discord has more kinds than these.</param>
/// <param name="TypeName">What happened, as Discord writes it, such as <c>APPLICATION_AUTHORIZED</c>.</param>
/// <param name="Timestamp">When it happened, or null when Discord did not say.</param>
/// <param name="Data">The event's data, the JSON exactly as it came; empty where there is none. It is the program's to keep.</param>
public sealed record WebhookEvent(WebhookEventType Type, string TypeName, DateTimeOffset? Timestamp, ReadOnlyMemory<byte> Data);
