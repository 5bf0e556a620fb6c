using System.Buffers.Binary;
using ChatBridge.Testing.InMemory;
using ChatBridge.Transports;

namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>How the bytes of a mutant's sockets come: in which pieces, and whether one frame too large is under way.</summary>
internal sealed class MutantWire
{
    private int _tooLarge;

    public (int First, int Others) Pieces { get; set; } = (int.MaxValue, int.MaxValue);

    public void MakeNextTooLarge() => Volatile.Write(ref _tooLarge, 1);

    public bool TakeTooLarge() => Interlocked.Exchange(ref _tooLarge, 0) == 1;
}

/// <summary>
/// Sends the frames of an in-memory socket through a codec of bytes, a length of four bytes before each, so that there is one to be wrong.
/// </summary>
internal sealed class MutantTransport(ITransport inner, MutantWire wire, Mutation mutation) : ITransport
{
    private const int Head = 4;
    private const int MaxFrame = 1 << 20;
    private readonly Queue<byte[]> _pieces = new();
    private readonly List<byte> _read = [];
    private byte[] _frame = [];

    public async ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Decode())
            {
                return new TransportFrame(_frame);
            }

            if (_pieces.TryDequeue(out var piece))
            {
                _read.AddRange(piece);
                continue;
            }

            var frame = await inner.ReceiveAsync(cancellationToken);
            if (frame.IsEnd)
            {
                return frame;
            }

            Cut(frame.Payload.Span);
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) => inner.SendAsync(payload, cancellationToken);

    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => inner.CloseAsync(close, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private void Cut(ReadOnlySpan<byte> frame)
    {
        var bytes = new byte[Head + frame.Length].AsSpan();
        BinaryPrimitives.WriteInt32LittleEndian(bytes, wire.TakeTooLarge() ? int.MaxValue : frame.Length);
        frame.CopyTo(bytes[Head..]);
        var size = Math.Min(wire.Pieces.First, bytes.Length);
        while (!bytes.IsEmpty)
        {
            _pieces.Enqueue(bytes[..size].ToArray());
            bytes = bytes[size..];
            size = Math.Min(wire.Pieces.Others, bytes.Length);
        }
    }

    private bool Decode()
    {
        if (_read.Count < Head)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian([.. _read[..Head]]);
        if (length > MaxFrame)
        {
            _read.Clear();
            return mutation == Mutation.SkipsWhatIsTooLarge ? false : throw new ChatException(new ChatError(ChatErrorKind.TooLarge, Effect.NotApplied, "The frame is too large."));
        }

        if (_read.Count < Head + length)
        {
            if (mutation != Mutation.TakesPiecesForFrames || _read.Count == Head)
            {
                return false;
            }

            length = _read.Count - Head;
        }

        _frame = [.. _read[Head..(Head + length)]];
        _read.RemoveRange(0, Head + length);
        return true;
    }
}
