namespace ChatBridge;

/// <summary>How far the account has read. A feature of a channel; capability <see cref="Capability.ReadMarkers"/>.</summary>
public interface IReadMarkers
{
    /// <summary>Marks everything up to a message as read.</summary>
    /// <param name="message">The last message that was read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the network has it.</returns>
    /// <exception cref="ChatException">The network refused, or could not be asked.</exception>
    ValueTask MarkReadAsync(MessageId message, CancellationToken cancellationToken = default);

    /// <summary>Counts the messages after the mark.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="ChatException">The network refused, or could not be asked.</exception>
    ValueTask<int> CountUnreadAsync(CancellationToken cancellationToken = default);
}
