namespace ChatBridge;

/// <summary>Reactions to messages. A feature of a channel; capability <see cref="Capability.Reactions"/>.</summary>
public interface IReactions
{
    /// <summary>Adds the account's reaction. Adding it twice is adding it once.</summary>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the network has it.</returns>
    /// <exception cref="ChatException">The network refused, or could not be asked.</exception>
    ValueTask AddReactionAsync(MessageId message, Emoji emoji, CancellationToken cancellationToken = default);

    /// <summary>Takes the account's reaction back. Taking back what is not there does nothing.</summary>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is gone.</returns>
    /// <exception cref="ChatException">The network refused, or could not be asked.</exception>
    ValueTask RemoveReactionAsync(MessageId message, Emoji emoji, CancellationToken cancellationToken = default);
}
