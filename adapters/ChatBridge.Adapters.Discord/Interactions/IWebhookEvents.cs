namespace ChatBridge.Adapters.Discord;

/// <summary>The events that Discord sends over HTTP instead of the gateway. A feature of a connection that has a public key.</summary>
/// <remarks>
/// Safe to use from any thread. Discord sends an event again, for up to ten minutes, when it is not taken within three seconds; so one may come twice, and in no order.
/// The very same request is not handed over twice, unless its listener failed.
/// </remarks>
public interface IWebhookEvents
{
    /// <summary>The listener, or null.</summary>
    WebhookEventListener? Listener { get; }

    /// <summary>Sets the listener. Without one, events are not taken and Discord sends them again.</summary>
    /// <param name="listener">The listener; null removes the one that is set.</param>
    /// <param name="replace">Whether a listener that is set already may be replaced.</param>
    /// <exception cref="InvalidOperationException">A listener is set already and <paramref name="replace"/> is false.</exception>
    void SetListener(WebhookEventListener? listener, bool replace = false);
}
