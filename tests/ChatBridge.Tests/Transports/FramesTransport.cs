using ChatBridge.Transports;

namespace ChatBridge.Tests.Transports;

/// <summary>Delivers prepared frames and then a close. It knows text from binary.</summary>
internal sealed class FramesTransport(IEnumerable<(bool IsBinary, byte[] Payload)> frames) : ITransport, IFrameKinds
{
    private readonly Queue<(bool IsBinary, byte[] Payload)> _frames = new(frames);

    public static TransportClose Goodbye { get; } = new(1000, "over");

    public bool LastWasBinary { get; private set; }

    public List<byte[]> Sent { get; } = [];

    public ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (!_frames.TryDequeue(out var frame))
        {
            return new ValueTask<TransportFrame>(TransportFrame.End(Goodbye));
        }

        LastWasBinary = frame.IsBinary;
        return new ValueTask<TransportFrame>(new TransportFrame(frame.Payload));
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        Sent.Add(payload.ToArray());
        return default;
    }

    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => default;

    public ValueTask DisposeAsync() => default;
}
