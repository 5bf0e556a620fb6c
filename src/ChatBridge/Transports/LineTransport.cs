using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ChatBridge.Transports;

/// <summary>A TCP or TLS connection whose frames are lines. A line ends with a line feed, or a carriage return and a line feed; neither is part of the frame.</summary>
/// <remarks>The network's last line is delivered also when the connection ends in the middle of it. Empty lines are frames of no bytes.</remarks>
public sealed class LineTransport : ITransport
{
    private const int ReadAhead = 64 << 10;

    private readonly Stream _stream;
    private readonly Socket? _socket;
    private readonly FrameSender _sender;
    private readonly LineReader _reader;
    private readonly LineFraming _framing;
    private Task _shutdown = Task.CompletedTask;

    /// <summary>Makes a transport over a stream that is open already.</summary>
    /// <param name="stream">The stream, disposed with the transport.</param>
    /// <param name="maxLineBytes">The longest line, in bytes without its end.</param>
    /// <param name="place">What the stream leads to, for error messages; null for no name.</param>
    public LineTransport(Stream stream, int maxLineBytes, string? place = null) : this(stream, null, maxLineBytes, place ?? "The line connection", crLf: false)
    {
    }

    private LineTransport(Stream stream, Socket? socket, int maxLineBytes, string place, bool crLf)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLineBytes);
        (_stream, _socket, _framing) = (stream, socket, new LineFraming(crLf));
        _sender = new FrameSender(stream, place);
        _reader = new LineReader(stream, place, GC.AllocateUninitializedArray<byte>(ReadAhead), maxLineBytes);
    }

    internal LineReader Reader => _reader;

    /// <summary>Opens a connection.</summary>
    /// <param name="target">Where it leads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The open transport.</returns>
    /// <exception cref="ChatException">
    /// The server cannot be reached, or its certificate is not trusted (<see cref="ChatErrorKind.Unavailable"/>, without <see cref="ChatError.CanRetry"/>; the message has the fingerprint).
    /// </exception>
    public static async ValueTask<ITransport> ConnectAsync(LineTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrWhiteSpace(target.Host, nameof(target));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target.MaxLineBytes, nameof(target));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target.Host, target.Port, cancellationToken).ConfigureAwait(false);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (target.Tls is { } policy)
            {
                stream = await SecureAsync(stream, target, policy, cancellationToken).ConfigureAwait(false);
            }

            return new LineTransport(stream, socket, target.MaxLineBytes, target.ToString(), target.SendsCrLf);
        }
        catch (SocketException fault)
        {
            socket.Dispose();
            throw TransportErrors.Unreachable(target.ToString(), $"{fault.Message}.", fault);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken) => _reader.ReceiveAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The payload holds a line feed or a carriage return, so it would be more than one line.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        payload.Span.ContainsAny((byte)'\n', (byte)'\r')
            ? throw new ArgumentException("A line cannot hold a line feed or a carriage return.", nameof(payload))
            : _sender.SendAsync(payload, _framing, isLast: false, cancellationToken);

    /// <summary>Ends the sending side and waits for the other side to end too. Code and reason have no place in a line protocol and are not sent.</summary>
    /// <param name="close">Not used.</param>
    /// <param name="cancellationToken">Stops waiting for the other side.</param>
    /// <returns>A task that ends when both sides have ended, or when the socket is gone.</returns>
    public async ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken)
    {
        _sender.Dispose();
        try
        {
            if (_stream is SslStream secure)
            {
                _shutdown = secure.ShutdownAsync();   // cannot be cancelled; disposing ends it
                await _shutdown.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            _socket?.Shutdown(SocketShutdown.Send);
            if (_socket is not null)
            {
                await _reader.DrainAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // There is nobody to say goodbye to.
        }
        catch (OperationCanceledException)
        {
            // The caller would not wait any longer for the other side.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _reader.Disown();
        _sender.Dispose();
        await _stream.DisposeAsync().ConfigureAwait(false);
        _reader.Abandon();
        await _shutdown.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);   // CloseAsync has reported it, or would not wait for it
    }

    private static async ValueTask<SslStream> SecureAsync(Stream inner, LineTarget target, TlsPolicy policy, CancellationToken cancellationToken)
    {
        string? refusal = null;
        var secure = new SslStream(inner, leaveInnerStreamOpen: false);
        try
        {
            await secure.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = target.Host,
#pragma warning disable CA5398 // the oldest version that may be spoken is a rule here, not a preference of the system
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398
                    RemoteCertificateValidationCallback = (_, certificate, chain, errors) => (refusal = Judge(policy, certificate, chain, errors)) is null,
                },
                cancellationToken).ConfigureAwait(false);
            return secure;
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException)
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw refusal is null
                ? TransportErrors.Unreachable(target.ToString(), $"no TLS connection came about ({fault.Message.TrimEnd('.')}). Check that this port speaks TLS 1.2 or 1.3.", fault)
                : new ChatException(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, $"{target} is not trusted: {refusal}"), fault);
        }
        catch
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Why a certificate is refused, and what to do; null when it is trusted.</summary>
    private static string? Judge(TlsPolicy policy, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (policy.AcceptsAny)
        {
            return null;
        }

        if (certificate is null)
        {
            return "it showed no certificate.";
        }

        var seen = TlsPolicy.FingerprintOf(certificate);
        if (policy.Fingerprint is { } pinned)
        {
            return seen == pinned
                ? null
                : $"its certificate has the SHA-256 fingerprint {seen}, but {pinned} is pinned. If the server's owner confirms that the certificate was renewed, pin the new fingerprint; else somebody may be listening in between.";
        }

        if (errors == SslPolicyErrors.None)
        {
            return null;
        }

        var causes = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "it is made for another name" : "";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var chainErrors = string.Join(", ", chain?.ChainStatus.Select(status => status.Status.ToString()) ?? []);
            causes += $"{(causes.Length > 0 ? "; " : "")}the system does not trust its chain: {chainErrors}";
        }

        return $"its certificate was refused ({causes}). Its SHA-256 fingerprint is {seen}. If the server's owner confirms that fingerprint, pin it (TlsPolicy.Pinned); else somebody may be listening in between.";
    }
}
