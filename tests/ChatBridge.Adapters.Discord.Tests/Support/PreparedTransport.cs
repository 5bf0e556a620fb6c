using ChatBridge.Transports;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Hands out prepared frames without a pause, then nothing until it is closed.</summary>
/// <param name="frames">The frames, as they came from the wire.</param>
/// <param name="onFrame">Is told the number of the frame that is asked for, on the reader's thread; the last one is the count of the frames.</param>
internal sealed class PreparedTransport(IReadOnlyList<byte[]> frames, Action<int> onFrame) : ITransport
{
    private readonly TaskCompletionSource<TransportFrame> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;

    public ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (!_end.Task.IsCompleted)   // whoever ends the socket reads on until it hears that it is over
        {
            onFrame(_next);
        }

        return _next < frames.Count ? new ValueTask<TransportFrame>(new TransportFrame(frames[_next++])) : new ValueTask<TransportFrame>(_end.Task);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) => default;

    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken)
    {
        _end.TrySetResult(TransportFrame.End(close));
        return default;
    }

    public ValueTask DisposeAsync()
    {
        _end.TrySetResult(TransportFrame.End(null));
        return default;
    }
}
