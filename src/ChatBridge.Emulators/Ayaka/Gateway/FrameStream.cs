using System.Buffers.Binary;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>
/// Reads and writes the frames of a WebSocket connection. The framework's own WebSocket hides pings and pongs and writes nothing that is malformed,
/// and this network lives by pings. One reader and one writer at a time.
/// </summary>
internal sealed class FrameStream(Stream stream)
{
    // The limit of the real gateway's library.
    private const int MaxPayload = 1024 * 1024;
    private const int MaxControlPayload = 125;

    private readonly byte[] _head = new byte[14];
    private bool _isFragmented;

    /// <summary>The body of a close frame.</summary>
    public static byte[] CloseBody(int code)
    {
        var body = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(body, (ushort)code);
        return body;
    }

    /// <summary>Reads the next frame. Null at the end of the stream, or a close frame of the server's own making with the code for what broke the rules.</summary>
    public async Task<(Opcode Opcode, bool IsLast, byte[] Payload)?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await stream.ReadAtLeastAsync(_head.AsMemory(0, 2), 2, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < 2) return null;
        var (isLast, opcode) = ((_head[0] & 0x80) != 0, (Opcode)(_head[0] & 0x0F));
        long length = _head[1] & 0x7F;
        var isControl = (int)opcode >= 8;
        if ((_head[0] & 0x70) != 0 || (_head[1] & 0x80) == 0 || !Enum.IsDefined(opcode) || (isControl && (!isLast || length > MaxControlPayload))) return Broken(1002);
        if (!isControl)
        {
            if (opcode == Opcode.Continuation != _isFragmented) return Broken(1002);
            _isFragmented = !isLast;
        }

        if (length == 126)
        {
            await stream.ReadExactlyAsync(_head.AsMemory(0, 2), cancellationToken).ConfigureAwait(false);
            length = BinaryPrimitives.ReadUInt16BigEndian(_head);
        }
        else if (length == 127)
        {
            await stream.ReadExactlyAsync(_head.AsMemory(0, 8), cancellationToken).ConfigureAwait(false);
            length = BinaryPrimitives.ReadInt64BigEndian(_head);
        }

        if (length is < 0 or > MaxPayload) return Broken(1009);
        await stream.ReadExactlyAsync(_head.AsMemory(0, 4), cancellationToken).ConfigureAwait(false);
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload, cancellationToken).ConfigureAwait(false);
        for (var index = 0; index < payload.Length; index++) payload[index] ^= _head[index & 3];
        return (opcode, isLast, payload);
    }

    /// <summary>Writes one frame.</summary>
    public async Task WriteAsync(Opcode opcode, bool isLast, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var head = payload.Length switch { < 126 => 2, <= ushort.MaxValue => 4, _ => 10 };
        var frame = new byte[head + payload.Length];
        frame[0] = (byte)((isLast ? 0x80 : 0) | (int)opcode);
        frame[1] = (byte)(head switch { 2 => payload.Length, 4 => 126, _ => 127 });
        if (head == 4) BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        else if (head == 10) BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(2), payload.Length);
        payload.CopyTo(frame.AsMemory(head));
        await WriteRawAsync(frame, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes bytes that need not be a frame.</summary>
    public async Task WriteRawAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what comes, whatever it is, to the end of the stream.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
        {
            // It is of no interest.
        }
    }

    private static (Opcode Opcode, bool IsLast, byte[] Payload)? Broken(int code) => (Opcode.Close, false, CloseBody(code));
}
