using System.Runtime.CompilerServices;
using ChatBridge.Transports;

namespace ChatBridge.Recording;

/// <summary>Writes each frame of another transport into a recording, as the session sees it: inflated, and cut into frames.</summary>
internal sealed class RecordingTransport(ITransport inner, FrameRecorder recorder, int socket) : ITransport
{
    private volatile bool _isClosing;
    private int _ended;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        var frame = await inner.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        if (!frame.IsEnd)
        {
            recorder.Write(socket, RecordedKind.Received, frame.Payload.Span);
        }
        else if (!_isClosing && Interlocked.Exchange(ref _ended, 1) == 0)
        {
            recorder.WriteEnd(socket, frame.Close);
        }

        return frame;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        recorder.Write(socket, RecordedKind.Sent, payload.Span);
        return inner.SendAsync(payload, cancellationToken);
    }

    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken)
    {
        _isClosing = true;   // what the network answers then is no close of its own
        return inner.CloseAsync(close, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            recorder.WriteEnd(socket, null);
        }

        return inner.DisposeAsync();
    }
}
