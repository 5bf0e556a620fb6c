namespace ChatBridge;

/// <summary>The account's own status. A feature of a connection; capability <see cref="Capability.SelfPresence"/>.</summary>
public interface ISelfPresence
{
    /// <summary>Shows a status. It is remembered and shown again after a reconnect; while the connection is down it is only remembered.</summary>
    /// <param name="status">The status; <see cref="PresenceStatus.Offline"/> hides the account.</param>
    /// <param name="text">A line beside it, or null for none.</param>
    /// <param name="cancellationToken">Gives up sending; the status stays remembered.</param>
    /// <returns>A task that ends when it was sent or remembered.</returns>
    ValueTask SetStatusAsync(PresenceStatus status, string? text, CancellationToken cancellationToken = default);
}
