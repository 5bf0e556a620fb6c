using System.Runtime.CompilerServices;

namespace ChatBridge.Transports;

/// <summary>Shows each frame of another transport to an observer.</summary>
public sealed class RecordingTransport : ITransport
{
    private readonly ITransport _inner;
    private readonly IFrameObserver _observer;

    /// <summary>Makes the decorator.</summary>
    /// <param name="inner">The transport below, disposed with this one.</param>
    /// <param name="observer">Sees the frames.</param>
    public RecordingTransport(ITransport inner, IFrameObserver observer)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(observer);
        (_inner, _observer) = (inner, observer);
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        var frame = await _inner.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        if (!frame.IsEnd)
        {
            _observer.OnFrame(inbound: true, frame.Payload.Span);
        }

        return frame;
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        _observer.OnFrame(inbound: false, payload.Span);
        return _inner.SendAsync(payload, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => _inner.CloseAsync(close, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
