namespace ChatBridge.Adapters.Revolt;

/// <summary>What can be done in one channel besides sending.</summary>
internal sealed class ChannelFeatures(RevoltOutbox outbox, RevoltConnection connection, ChatChannel channel) : IReactions, ITyping, IPins, IReadMarkers
{
    public ValueTask AddReactionAsync(MessageId message, Emoji emoji, CancellationToken cancellationToken = default) =>
        outbox.ReactAsync(channel, message, emoji, true, cancellationToken);

    public ValueTask RemoveReactionAsync(MessageId message, Emoji emoji, CancellationToken cancellationToken = default) =>
        outbox.ReactAsync(channel, message, emoji, false, cancellationToken);

    public ValueTask StartTypingAsync(CancellationToken cancellationToken = default) => connection.BeginTypingAsync(channel.Id, cancellationToken);

    public ValueTask PinAsync(MessageId message, CancellationToken cancellationToken = default) => outbox.PinAsync(channel, message, true, cancellationToken);

    public ValueTask UnpinAsync(MessageId message, CancellationToken cancellationToken = default) => outbox.PinAsync(channel, message, false, cancellationToken);

    public ValueTask MarkReadAsync(MessageId message, CancellationToken cancellationToken = default) => outbox.MarkReadAsync(channel, message, cancellationToken);

    public ValueTask<int> CountUnreadAsync(CancellationToken cancellationToken = default) => outbox.CountUnreadAsync(channel, cancellationToken);
}
