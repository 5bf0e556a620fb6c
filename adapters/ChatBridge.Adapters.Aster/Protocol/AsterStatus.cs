using System.Globalization;

namespace ChatBridge.Adapters.Aster;

/// <summary>What the server's statuses mean.</summary>
internal static class AsterStatus
{
    public static ChatError ToError(int status, string what, AsterSettings settings, string connection)
    {
        var (kind, effect, why) = status switch
        {
            400 => (ChatErrorKind.Validation, Effect.NotApplied, "the server finds the request wrong"),
            401 => (ChatErrorKind.Unauthenticated, Effect.NotApplied, "the server wants a login first"),
            403 => (ChatErrorKind.Forbidden, Effect.NotApplied, "the account may not do this"),
            404 => (ChatErrorKind.NotFound, Effect.NotApplied, "it does not exist, or is gone"),
            405 or 409 => (ChatErrorKind.Conflict, Effect.NotApplied, "it does not fit what is there"),
            500 => (ChatErrorKind.Unavailable, Effect.Unknown, "the server reports a fault of its own"),
            _ => (ChatErrorKind.ProtocolViolation, Effect.Unknown, "the server answers with a status that is not known"),
        };
        var code = status.ToString(CultureInfo.InvariantCulture);
        return new ChatError(kind, effect, $"{what} on {settings.Server} failed with status {code}: {why}.")
        {
            Connection = connection,
            NativeCode = code,
            CanRetry = status == 500,
        };
    }
}
