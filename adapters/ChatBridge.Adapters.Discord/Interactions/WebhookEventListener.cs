namespace ChatBridge.Adapters.Discord;

/// <summary>Takes an event. It has three seconds, or Discord sends the event again; longer work belongs into a queue of the program's own.</summary>
/// <param name="webhookEvent">The event.</param>
/// <param name="cancellationToken">Cancelled when nobody waits for the answer any more.</param>
/// <returns>A task that ends when the event is handled. When it fails, Discord is told to send the event again.</returns>
public delegate ValueTask WebhookEventListener(WebhookEvent webhookEvent, CancellationToken cancellationToken);
