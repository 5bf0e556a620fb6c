namespace ChatBridge;

/// <summary>A place where messages are.</summary>
/// <remarks>A snapshot with a live connection behind it: the fields stay as they were, the methods act now. Safe to use from any thread.</remarks>
public interface IChannel : IFeatureSource, INativeSource
{
    /// <summary>The channel's id.</summary>
    ChannelId Id { get; }

    /// <summary>The guild it belongs to, or null.</summary>
    GuildId? GuildId { get; }

    /// <summary>What sort of place it is.</summary>
    ChannelKind Kind { get; }

    /// <summary>Its name without a sign; empty where the network has none, as for direct channels.</summary>
    string Name { get; }

    /// <summary>The connection that sees it.</summary>
    IChatConnection Connection { get; }

    /// <summary>What can be done here, and within which limits.</summary>
    CapabilitySet Capabilities { get; }

    /// <summary>
    /// Sends a message. A text over the network's limit is split without breaking its markup; what the network cannot
    /// show is degraded by <see cref="OutgoingMessage.Degrade"/> and reported.
    /// </summary>
    /// <param name="message">What to send; a string is sent as exactly that text.</param>
    /// <param name="cancellationToken">Gives up. What was sent already stays sent.</param>
    /// <returns>The ids of the messages it became, in order, and what was lost. Editing or deleting by the receipt acts on all of them.</returns>
    /// <exception cref="ArgumentException">The message is empty.</exception>
    /// <exception cref="ChatException">
    /// It was not sent, or (effect <see cref="Effect.Unknown"/>) it cannot be told. A lost answer is looked up on the network
    /// first. When some parts were sent, <see cref="PartialSend"/> names them.
    /// </exception>
    ValueTask<SendReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default);

    /// <summary>Reads messages of the past from the network.</summary>
    /// <param name="query">Which messages.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One page, oldest first.</returns>
    /// <exception cref="ChatException">The network has no history, refused, or could not be reached.</exception>
    ValueTask<Page<IMessage>> FetchHistoryAsync(HistoryQuery query, CancellationToken cancellationToken = default);
}
