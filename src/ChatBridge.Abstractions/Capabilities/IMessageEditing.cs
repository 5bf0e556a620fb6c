namespace ChatBridge;

/// <summary>Editing one's own messages. A feature of a channel; capability <see cref="Capability.EditMessages"/>.</summary>
public interface IMessageEditing
{
    /// <summary>Changes what a message says. Parts are added or removed when the new text needs more or fewer of them.</summary>
    /// <param name="sent">The message, as its receipt.</param>
    /// <param name="content">What it says from now on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The receipt of the message as it stands now.</returns>
    /// <exception cref="ChatException">It is not the account's own (kind <see cref="ChatErrorKind.Forbidden"/>), is gone, or the network could not be asked.</exception>
    ValueTask<SendReceipt> EditAsync(SendReceipt sent, MessageContent content, CancellationToken cancellationToken = default);
}
