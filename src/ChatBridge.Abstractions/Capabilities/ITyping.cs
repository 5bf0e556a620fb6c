namespace ChatBridge;

/// <summary>Showing that the account is writing. A feature of a channel; capability <see cref="Capability.Typing"/>.</summary>
public interface ITyping
{
    /// <summary>Shows it for the few seconds that the network keeps it up.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the network has it.</returns>
    /// <exception cref="ChatException">The network refused, or could not be asked.</exception>
    ValueTask StartTypingAsync(CancellationToken cancellationToken = default);
}
