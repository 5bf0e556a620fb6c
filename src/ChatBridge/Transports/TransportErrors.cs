namespace ChatBridge.Transports;

/// <summary>The typed errors of sockets. The place is host and port, never more of an address.</summary>
internal static class TransportErrors
{
    internal static ChatException Disconnected(string place, Effect effect, string what, Exception? inner = null) =>
        new(new ChatError(ChatErrorKind.Disconnected, effect, $"{place}: {what}") { CanRetry = true }, inner);

    internal static ChatException Unreachable(string place, string what, Exception? inner = null) =>
        new(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, $"{place} cannot be reached: {what}") { CanRetry = true }, inner);

    internal static ChatException Violation(string place, string what, Exception? inner = null) =>
        new(new ChatError(ChatErrorKind.ProtocolViolation, Effect.Unknown, $"{place} sent what its protocol does not allow: {what}.") { CanRetry = true }, inner);

    internal static ChatException TooLarge(string place, string what, int limit) =>
        new(new ChatError(ChatErrorKind.TooLarge, Effect.Unknown, $"{place} sent {what} over the limit of {limit} bytes. Raise the limit if such frames are expected from this network.") { CanRetry = true });
}
