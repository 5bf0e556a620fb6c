namespace ChatBridge;

/// <summary>Deleting messages. A feature of a channel; capability <see cref="Capability.DeleteMessages"/>.</summary>
public interface IMessageDeletion
{
    /// <summary>Deletes a message with all its parts. A part that is gone already counts as deleted.</summary>
    /// <param name="sent">The message, as its receipt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when every part is deleted.</returns>
    /// <exception cref="ChatException">The account may not delete it, or the network could not be asked.</exception>
    ValueTask DeleteAsync(SendReceipt sent, CancellationToken cancellationToken = default);
}
