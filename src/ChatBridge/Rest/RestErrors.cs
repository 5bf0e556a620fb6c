using System.Globalization;
using System.Net.Sockets;

namespace ChatBridge.Rest;

/// <summary>What failures mean, when nobody knows better.</summary>
internal static class RestErrors
{
    public static string Code(int status) => status.ToString(CultureInfo.InvariantCulture);

    public static ChatError FromStatus(string connection, RestRequest request, int status, TimeSpan? retryAfter)
    {
        var (kind, advice) = status switch
        {
            400 or 405 or 406 or 411 or 415 or 422 => (ChatErrorKind.Validation, "The network does not accept what was sent."),
            401 => (ChatErrorKind.Unauthenticated, "Check the credentials of the connection."),
            403 => (ChatErrorKind.Forbidden, "The account lacks a permission."),
            404 or 410 => (ChatErrorKind.NotFound, "It does not exist, or the account cannot see it."),
            408 => (ChatErrorKind.Timeout, "The network gave up waiting for the request."),
            409 => (ChatErrorKind.Conflict, "It exists already or changed in between."),
            413 => (ChatErrorKind.TooLarge, "Send less, or a smaller file."),
            429 => (ChatErrorKind.RateLimited, "Send more slowly."),
            >= 500 => (ChatErrorKind.Unavailable, "The network has a fault of its own."),
            >= 400 => (ChatErrorKind.Rejected, "The network refused."),
            _ => (ChatErrorKind.ProtocolViolation, "The network's protocol does not allow this status here."),
        };
        // 408 comes from a server that did not read the whole request.
        var effect = request.IsRead || status is >= 400 and < 500 ? Effect.NotApplied : Effect.Unknown;
        return new ChatError(kind, effect, $"Connection '{connection}': {request} failed with status {status}. {advice}")
        {
            Connection = connection,
            NativeCode = Code(status),
            RetryAfter = retryAfter,
            CanRetry = IsTransient(status) || status == 429,
        };
    }

    public static bool IsTransient(int status) => status is 408 or (>= 500 and not 501 and not 505);

    public static ChatError FromTransport(string connection, RestRequest request, Exception exception)
    {
        if (NeverConnected(exception))
        {
            return new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, $"Connection '{connection}': {request} was not sent, because the network cannot be reached ({Reason(exception)}). Check the address, the name service and the certificates.")
            {
                Connection = connection,
                CanRetry = true,
            };
        }

        var broken = exception is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded };
        return new ChatError(
            broken ? ChatErrorKind.ProtocolViolation : ChatErrorKind.Disconnected,
            request.IsRead ? Effect.NotApplied : Effect.Unknown,
            $"Connection '{connection}': the answer to {request} was lost ({Reason(exception)}).{Consequence(request)}")
        {
            Connection = connection,
            CanRetry = !broken,
        };
    }

    public static ChatError FromFile(string connection, RestRequest request, Exception fault) =>
        new(ChatErrorKind.Validation, Effect.NotApplied, $"Connection '{connection}': {request} was broken off, because a file could not be read to its end ({fault.GetType().Name}).") { Connection = connection };

    public static ChatError FromTimeout(string connection, RestRequest request, TimeSpan allowed, bool started)
    {
        var effect = request.IsRead || !started ? Effect.NotApplied : Effect.Unknown;
        var seconds = allowed.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return new ChatError(ChatErrorKind.Timeout, effect, $"Connection '{connection}': {request} got no answer in {seconds} s.{(started ? Consequence(request) : " It was not sent.")}")
        {
            Connection = connection,
            CanRetry = true,
        };
    }

    public static ChatError TooLarge(string connection, RestRequest request, int status, int cap) =>
        new(ChatErrorKind.ProtocolViolation, request.IsRead ? Effect.NotApplied : Effect.Unknown, $"Connection '{connection}': the answer to {request} is larger than {cap} bytes and was not read to its end. Ask for less, or raise the cap.")
        {
            Connection = connection,
            NativeCode = Code(status),
        };

    // The client lets a socket's own exception out only of the opening: when the other side resets it at once. What breaks later comes wrapped.
    private static bool NeverConnected(Exception exception) => exception is SocketException or HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    } or HttpRequestException
    {
        InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain },
    };

    // The exception's own text is left to the inner exception: nobody can promise what a handler writes into it.
    private static string Reason(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http => http.HttpRequestError.ToString(),
        HttpIOException io => io.HttpRequestError.ToString(),
        SocketException socket => socket.SocketErrorCode.ToString(),
        { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        _ => exception.GetType().Name,
    };

    private static string Consequence(RestRequest request) =>
        request.IsRead ? string.Empty : " It may have been carried out: look before sending it again.";
}
