using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>Finds the parts of a message that were sent before sending failed.</summary>
public static class PartialSend
{
    private const string Key = "ChatBridge.Parts";

    /// <summary>The parts that were sent before the failure, in order; empty when none was.</summary>
    /// <param name="exception">What <see cref="IChannel.SendAsync"/> threw.</param>
    /// <returns>The ids of the messages that stand on the network.</returns>
    public static ImmutableArray<MessageId> GetSentParts(this ChatException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Data[Key] is ImmutableArray<MessageId> parts ? parts : [];
    }

    /// <summary>Notes the parts that were sent before a failure. For those who implement sending.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="parts">The ids of the messages that stand on the network.</param>
    /// <returns>The same exception.</returns>
    public static ChatException WithSentParts(this ChatException exception, ImmutableArray<MessageId> parts)
    {
        ArgumentNullException.ThrowIfNull(exception);
        exception.Data[Key] = parts;
        return exception;
    }
}
