using System.Threading.Channels;
using ChatBridge.Transports;

namespace ChatBridge.Testing.InMemory;

/// <summary>A socket of the in-memory network: what the program sends is received at once, what the network sends waits to be read.</summary>
internal sealed class InMemorySocket(InMemoryNetwork network, int capacity) : ITransport
{
    public const int EndCode = 1000;
    private readonly Channel<byte[]> _inbox = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(capacity) { SingleReader = true });
    private volatile bool _ended;
    private volatile bool _loseWaiting;
    private TransportClose? _close;

    /// <summary>Whether the program said goodbye for good, so that its session is over.</summary>
    public bool EndedByClient { get; private set; }

    public async ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (!_loseWaiting && await _inbox.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!_loseWaiting && _inbox.Reader.TryRead(out var frame))
            {
                return new TransportFrame(frame);
            }
        }

        return TransportFrame.End(_close);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_ended)
        {
            throw new ChatException(new ChatError(ChatErrorKind.Disconnected, Effect.NotApplied, "The in-memory socket is closed.") { CanRetry = true });
        }

        network.Receive(this, payload.Span);
        return default;
    }

    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken)
    {
        EndedByClient |= close.Code == EndCode && !_ended;
        return default;
    }

    public ValueTask DisposeAsync()
    {
        End(null, loseWaiting: true);
        return default;
    }

    /// <summary>Puts a frame in front of the program. One that does not read any more is cut.</summary>
    public void Push(byte[] frame)
    {
        if (!_ended && !_inbox.Writer.TryWrite(frame))
        {
            End(null, loseWaiting: true);
        }
    }

    public void End(TransportClose? close, bool loseWaiting)
    {
        if (!_ended)
        {
            _close = close;
        }

        _loseWaiting |= loseWaiting;
        _ended = true;
        _inbox.Writer.TryComplete();
        network.Disconnected(this);
    }
}
