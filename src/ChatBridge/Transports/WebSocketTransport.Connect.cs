using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;

namespace ChatBridge.Transports;

public sealed partial class WebSocketTransport
{
    private const string HungUp = "it closed the connection before it answered.";

    /// <summary>Opens a WebSocket.</summary>
    /// <param name="target">Where it leads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The open transport; it inflates when the target asks for it.</returns>
    /// <exception cref="ChatException">
    /// The server cannot be reached (<see cref="ChatErrorKind.Unavailable"/>), or it refused the upgrade; the kind then follows the HTTP status.
    /// A certificate that <see cref="WebSocketTarget.Tls"/> does not trust is told as <see cref="LineTransport.ConnectAsync"/> tells it.
    /// </exception>
    public static async ValueTask<ITransport> ConnectAsync(WebSocketTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(target.Address, nameof(target));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target.MaxFrameBytes, nameof(target));
        if (!InflatingTransport.CanInflate(target.Compression))
        {
            throw new ArgumentException($"{target.Compression} needs the system's library libzstd, which was not found.", nameof(target));
        }

        if (!target.Address.IsAbsoluteUri || target.Address.Scheme is not ("ws" or "wss"))
        {
            throw new ArgumentException("The address of a WebSocket begins with ws:// or wss://.", nameof(target));
        }

        var place = target.ToString();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        using var request = MakeRequest(target, key);
        var judge = target is { Tls: { } policy, Address.Scheme: "wss" }
            ? await CertificateJudge.ForAsync(policy, target.Address.IdnHost, target.Address.Port, cancellationToken).ConfigureAwait(false)
            : null;
        UpgradeStream? stream = null;
        using var invoker = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                SslOptions = judge is null ? new() : new SslClientAuthenticationOptions { EnabledSslProtocols = CertificateJudge.Protocols, RemoteCertificateValidationCallback = judge.Trusts },
                AllowAutoRedirect = false,
                UseCookies = false,
                PlaintextStreamFilter = (context, _) =>
                {
                    // The last one is the server's; with a proxy there is one for the tunnel before it. But the HTTP client would
                    // also try again by itself when a server hangs up, and how often to try is the reconnect policy's to say.
                    if (stream is { HasEnded: true })
                    {
                        throw new IOException("The server closed the connection before it answered.");
                    }

                    return new ValueTask<Stream>(stream = new UpgradeStream(context.PlaintextStream));
                },
            },
            disposeHandler: true);
        using var response = await SendAsync(invoker, request, judge, place, cancellationToken).ConfigureAwait(false);
        CheckUpgrade(response, target, key, place);
        if (judge is not null)
        {
            await judge.KeepAsync(cancellationToken).ConfigureAwait(false);
        }

        stream!.Release();   // not null: the response has come through it
        var transport = new WebSocketTransport(stream.Inner, place, stream.Buffer, target.MaxFrameBytes, target.SendsBinary);
        transport._reader.Adopt(stream.Start, stream.End);
        return target.Compression == FrameCompression.None ? transport : new InflatingTransport(transport, target.Compression, target.MaxFrameBytes);
    }

    private static HttpRequestMessage MakeRequest(WebSocketTarget target, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, target.Address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", key);
        foreach (var (name, value) in target.Headers.IsDefault ? [] : target.Headers)
        {
            if (value.AsSpan().ContainsAny('\r', '\n', '\0') || !request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Dispose();
                throw new ArgumentException($"The header '{name}' cannot be sent: its name or its value has characters that HTTP does not allow.", nameof(target));
            }
        }

        return request;
    }

    private static async ValueTask<HttpResponseMessage> SendAsync(HttpMessageInvoker invoker, HttpRequestMessage request, CertificateJudge? judge, string place, CancellationToken cancellationToken)
    {
        try
        {
            return await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException fault)
        {
            throw judge?.ToError(fault) ?? TransportErrors.Unreachable(place, fault.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "its name cannot be resolved. Check the address and the network.",
                HttpRequestError.SecureConnectionError => $"no TLS connection came about ({Innermost(fault)}). Check the certificate and the clock.",
                HttpRequestError.ProxyTunnelError => "the proxy refused.",
                HttpRequestError.ConnectionError when fault.InnerException is SocketException socket => $"{socket.Message}.",
                HttpRequestError.ConnectionError => "the connection failed.",
                HttpRequestError.ResponseEnded => HungUp,
                HttpRequestError.Unknown when fault.InnerException is IOException => HungUp,
                _ => "it did not answer as an HTTP server does.",
            }, fault);
        }
        catch (Exception fault) when (fault is IOException or SocketException or AuthenticationException)
        {
            throw TransportErrors.Unreachable(place, "the connection failed.", fault);
        }
    }

    private static string Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner)
        {
            fault = inner;
        }

        return fault.Message.TrimEnd('.');
    }

    private static void CheckUpgrade(HttpResponseMessage response, WebSocketTarget target, string key, string place)
    {
        if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
        {
            throw Refused(response, place);
        }

#pragma warning disable CA5350 // RFC 6455 section 4.2.2 fixes SHA-1; it proves that the server speaks WebSocket and nothing else
        var expected = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        if (Single(response, "Sec-WebSocket-Accept") != expected
            || !string.Equals(Single(response, "Upgrade"), "websocket", StringComparison.OrdinalIgnoreCase)
            || !response.Headers.Connection.Contains("Upgrade", StringComparer.OrdinalIgnoreCase))
        {
            throw TransportErrors.Violation(place, "an upgrade that does not answer the request");
        }

        if (response.Headers.Contains("Sec-WebSocket-Extensions"))
        {
            throw TransportErrors.Violation(place, "a WebSocket extension, which ChatBridge never asks for");
        }

        if (response.Headers.Contains("Sec-WebSocket-Protocol") && !Asked(target, "Sec-WebSocket-Protocol"))
        {
            throw TransportErrors.Violation(place, "a subprotocol that was not asked for");
        }
    }

    private static bool Asked(WebSocketTarget target, string header) =>
        !target.Headers.IsDefault && target.Headers.Any(pair => string.Equals(pair.Key, header, StringComparison.OrdinalIgnoreCase));

    private static string? Single(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) && values.ToArray() is [var value] ? value : null;

    private static ChatException Refused(HttpResponseMessage response, string place)
    {
        var status = (int)response.StatusCode;
        var (kind, canRetry, advice) = status switch
        {
            401 => (ChatErrorKind.Unauthenticated, false, "Check the credentials."),
            403 => (ChatErrorKind.Forbidden, false, "The account, or this address of yours, may not connect."),
            404 or 410 => (ChatErrorKind.NotFound, false, "Check the path of the address."),
            408 or 504 => (ChatErrorKind.Timeout, true, "Try again later."),
            429 => (ChatErrorKind.RateLimited, true, "Connect less often."),
            >= 500 => (ChatErrorKind.Unavailable, true, "The server reports a fault of its own; try again later."),
            >= 400 => (ChatErrorKind.Rejected, false, "Check the address and the headers."),
            >= 300 => (ChatErrorKind.ProtocolViolation, false, "It redirects, which a WebSocket does not follow; use the address that it names."),
            _ => (ChatErrorKind.ProtocolViolation, false, "It is no WebSocket server."),
        };
        var retryAfter = response.Headers.RetryAfter?.Delta;
        return new ChatException(new ChatError(kind, Effect.NotApplied, $"{place} refused the WebSocket with HTTP status {status}. {advice}")
        {
            NativeCode = status.ToString(System.Globalization.CultureInfo.InvariantCulture),
            CanRetry = canRetry,
            RetryAfter = retryAfter,
        });
    }
}
