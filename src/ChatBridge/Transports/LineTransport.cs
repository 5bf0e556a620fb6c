using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

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
    private Task _shutdown = Task.CompletedTask;

    /// <summary>Makes a transport over a stream that is open already.</summary>
    /// <param name="stream">The stream, disposed with the transport.</param>
    /// <param name="maxLineBytes">The longest line, in bytes without its end.</param>
    /// <param name="place">What the stream leads to, for error messages; null for no name.</param>
    public LineTransport(Stream stream, int maxLineBytes, string? place = null) : this(stream, null, maxLineBytes, place ?? "The line connection")
    {
    }

    private LineTransport(Stream stream, Socket? socket, int maxLineBytes, string place)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLineBytes);
        (_stream, _socket) = (stream, socket);
        _sender = new FrameSender(stream, place);
        _reader = new LineReader(stream, place, GC.AllocateUninitializedArray<byte>(ReadAhead), maxLineBytes);
    }

    internal LineReader Reader => _reader;

    /// <summary>Opens a connection.</summary>
    /// <param name="target">Where it leads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The open transport.</returns>
    /// <exception cref="ChatException">
    /// The server cannot be reached (<see cref="ChatErrorKind.Unavailable"/>), or its certificate is not trusted: the same without <see cref="ChatError.CanRetry"/>,
    /// or <see cref="ChatErrorKind.Unauthenticated"/> where another one is pinned. The message has the fingerprints.
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

            return new LineTransport(stream, socket, target.MaxLineBytes, target.ToString());
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
            : _sender.SendAsync(payload, default(LineFraming), isLast: false, cancellationToken);

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
        var judge = await CertificateJudge.ForAsync(policy, target.Host, target.Port, cancellationToken).ConfigureAwait(false);
        var secure = new SslStream(inner, leaveInnerStreamOpen: false);
        try
        {
            await secure.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = target.Host,
                    EnabledSslProtocols = CertificateJudge.Protocols,
                    RemoteCertificateValidationCallback = judge.Trusts,
                },
                cancellationToken).ConfigureAwait(false);
            await judge.KeepAsync(cancellationToken).ConfigureAwait(false);
            return secure;
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException)
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw judge.ToError(fault)
                ?? TransportErrors.Unreachable(target.ToString(), $"no TLS connection came about ({fault.Message.TrimEnd('.')}). Check that this port speaks TLS 1.2 or 1.3.", fault);
        }
        catch
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
