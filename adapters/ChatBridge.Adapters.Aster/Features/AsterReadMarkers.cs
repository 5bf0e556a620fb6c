namespace ChatBridge.Adapters.Aster;

/// <summary>How far the account has read a channel, as the server keeps it.</summary>
internal sealed class AsterReadMarkers(AsterOutbox outbox, ChatChannel channel) : IReadMarkers
{
    /// <inheritdoc/>
    public ValueTask MarkReadAsync(MessageId message, CancellationToken cancellationToken = default) => outbox.MarkReadAsync(message, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CountUnreadAsync(CancellationToken cancellationToken = default) => outbox.CountUnreadAsync(channel.Id, cancellationToken);
}
