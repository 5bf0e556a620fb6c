using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>What became of a message that was sent. Edit or delete by it, and all its parts follow.</summary>
/// <param name="Channel">Where it was sent.</param>
/// <param name="Parts">The ids of the messages it became, in order; at least one.</param>
/// <param name="Loss">What the network could not show.</param>
public sealed record SendReceipt(IChannel Channel, ImmutableArray<MessageId> Parts, LossReport Loss)
{
    /// <summary>The receipt for one message that stands in a channel already.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">The message's id.</param>
    /// <returns>A receipt of one part.</returns>
    public static SendReceipt ForMessage(IChannel channel, MessageId message) => new(channel, [message], LossReport.None);
}
