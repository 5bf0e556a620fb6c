namespace ChatBridge.Emulators.Discord;

/// <summary>A webhook event on its way to an application.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class EmulatedWebhookEvent
{
    private readonly DiscordNetwork _network;
    private int _attempts;
    private bool? _delivered;

    internal EmulatedWebhookEvent(DiscordNetwork network, string type)
    {
        _network = network;
        Type = type;
    }

    /// <summary>Gets the kind of event, as in <c>APPLICATION_AUTHORIZED</c>.</summary>
    public string Type { get; }

    /// <summary>Gets how often it was posted and not taken with 204.</summary>
    public int FailedAttempts
    {
        get
        {
            lock (_network.Gate) return _attempts;
        }
    }

    /// <summary>Gets whether the application took it; null while the network still tries.</summary>
    public bool? IsDelivered
    {
        get
        {
            lock (_network.Gate) return _delivered;
        }
    }

    /// <summary>Waits until the application took it, or the network gave it up.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the application took it.</returns>
    public async Task<bool> WaitForEndAsync(CancellationToken cancellationToken = default) =>
        (bool)await _network.Changed.WaitAsync(() => (object?)IsDelivered, cancellationToken).ConfigureAwait(false);

    internal void Failed()
    {
        lock (_network.Gate) _attempts++;
        _network.Changed.Pulse();
    }

    internal void End(bool delivered)
    {
        lock (_network.Gate) _delivered = delivered;
        _network.Changed.Pulse();
    }
}
