using System.Collections.Immutable;

namespace ChatBridge.Adapters.Aster;

/// <summary>How far the account has read the channels of a server. Servers before December 2025 answer with kind <see cref="ChatErrorKind.Validation"/>.</summary>
public sealed class AsterUnread
{
    private readonly AsterOutbox _outbox;

    internal AsterUnread(AsterOutbox outbox) => _outbox = outbox;

    /// <summary>How far each channel was read.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The channels of which a message was ever marked as read.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    public ValueTask<ImmutableArray<AsterLastRead>> FetchLastReadsAsync(CancellationToken cancellationToken = default) =>
        _outbox.AskAsync("Asking how far channels were read", static output => AsterRequest.Plain(output, "get_last_reads"u8), AsterJson.ReadLastReads, cancellationToken);

    /// <summary>Marks a message, and what stands before it, as read. An older message moves the mark back.</summary>
    /// <param name="message">The message's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the server has it.</returns>
    /// <exception cref="ChatException">There is no such message, or the server could not be asked.</exception>
    public ValueTask MarkAsReadAsync(ulong message, CancellationToken cancellationToken = default) => _outbox.MarkReadAsync(new MessageId(message), cancellationToken);

    /// <summary>How many messages of a channel came after the mark. The server counts whole seconds.</summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The number; 0 also for a channel that was never marked, or is none.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    public ValueTask<int> CountAsync(ulong channel, CancellationToken cancellationToken = default) => _outbox.CountUnreadAsync(new ChannelId(channel), cancellationToken);
}
