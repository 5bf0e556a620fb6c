using System.Buffers;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Lets the rest of the adapter see JSON on a socket that carries MessagePack. A frame that is broken comes as an empty one, which is told as such.</summary>
internal sealed class MessagePackTransport(ITransport inner, int maxFrameBytes) : ITransport
{
    private const int UsualBytes = 64 << 10;

    // One buffer for the socket's life, given back to the collector when a giant frame is done with.
    private readonly byte[] _usual = new byte[Math.Min(UsualBytes, maxFrameBytes)];
    private byte[] _json = [];

    public ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        var receiving = inner.ReceiveAsync(cancellationToken);
        return receiving.IsCompletedSuccessfully ? new ValueTask<TransportFrame>(Unpack(receiving.Result)) : AwaitAsync(receiving);
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var packed = new ArrayBufferWriter<byte>(payload.Length + 16);
        MessagePackWriter.Write(payload.Span, packed);
        await inner.SendAsync(packed.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => inner.CloseAsync(close, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async ValueTask<TransportFrame> AwaitAsync(ValueTask<TransportFrame> receiving) => Unpack(await receiving.ConfigureAwait(false));

    private TransportFrame Unpack(in TransportFrame frame)
    {
        if (frame.IsEnd)
        {
            return frame;
        }

        if (_json.Length is 0 or > UsualBytes)
        {
            _json = _usual;
        }

        return MessagePackReader.TryWriteJson(frame.Payload.Span, ref _json, maxFrameBytes, out var length) ? new TransportFrame(_json.AsMemory(0, length)) : new TransportFrame(default(ReadOnlyMemory<byte>));
    }
}
