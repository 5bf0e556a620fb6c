using System.Buffers;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Writes what is sent as MessagePack. What comes in is given on as it is: most of it is read where it stands.</summary>
internal sealed class MessagePackTransport(ITransport inner) : ITransport
{
    public ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken) => inner.ReceiveAsync(cancellationToken);

    public async ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var packed = new ArrayBufferWriter<byte>(payload.Length + 16);
        MessagePackWriter.Write(payload.Span, packed);
        await inner.SendAsync(packed.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => inner.CloseAsync(close, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
