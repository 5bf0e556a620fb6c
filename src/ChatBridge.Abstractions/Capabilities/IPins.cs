namespace ChatBridge;

/// <summary>Pinned messages. A feature of a channel; capability <see cref="Capability.Pins"/>.</summary>
public interface IPins
{
    /// <summary>Pins a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is pinned.</returns>
    /// <exception cref="ChatException">The network refused, or could not be asked.</exception>
    ValueTask PinAsync(MessageId message, CancellationToken cancellationToken = default);

    /// <summary>Unpins a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is not pinned any more.</returns>
    /// <exception cref="ChatException">The network refused, or could not be asked.</exception>
    ValueTask UnpinAsync(MessageId message, CancellationToken cancellationToken = default);
}
