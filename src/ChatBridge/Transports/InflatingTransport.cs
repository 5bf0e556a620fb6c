using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace ChatBridge.Transports;

/// <summary>Inflates the frames of another transport. What is sent passes unchanged: no network compresses that way.</summary>
/// <remarks>
/// A frame that would inflate beyond the limit is refused at the limit, before memory grows any further. After a fault nothing
/// can be received any more, since the context is lost.
/// </remarks>
public sealed class InflatingTransport : ITransport
{
    private const int UsualBytes = 64 << 10;

    private readonly ITransport _inner;
    private FrameCompression _compression;
    private readonly int _maxFrameBytes;
    private readonly Lock _inflating = new();   // the inflater's native memory must not be freed under a reader
    private readonly FeedStream _feed = new();
    private readonly byte[] _usual = GC.AllocateUninitializedArray<byte>(UsualBytes);
    private readonly bool _tellsText;   // text messages are plain, whatever the binary ones are
    private readonly ZLibStream? _context;
    private readonly ZstdContext? _zstd;
    private byte[] _bytes;
    private int _length;
    private uint _tail = uint.MaxValue;
    private bool _isWhole = true;
    private bool _isDisposed;
    private ChatException? _fault;

    /// <summary>Makes the decorator.</summary>
    /// <param name="inner">The transport below, disposed with this one.</param>
    /// <param name="compression">How its frames are compressed.</param>
    /// <param name="maxFrameBytes">The largest frame after inflating, in bytes.</param>
    /// <exception cref="ArgumentException">The compression cannot be inflated here; see <see cref="CanInflate"/>.</exception>
    public InflatingTransport(ITransport inner, FrameCompression compression, int maxFrameBytes)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxFrameBytes);
        (_inner, _compression, _maxFrameBytes, _bytes, _tellsText) = (inner, compression, maxFrameBytes, _usual, compression == FrameCompression.ZlibAny);
        if (!CanInflate(compression))
        {
            throw new ArgumentException($"{compression} cannot be inflated here: the system's library libzstd was not found.", nameof(compression));
        }

        _zstd = compression == FrameCompression.ZstdStream ? new ZstdContext() : null;
        _context = _zstd is null ? new ZLibStream(_feed, CompressionMode.Decompress) : null;
    }

    /// <summary>Whether frames of a compression can be inflated here. All can but <see cref="FrameCompression.ZstdStream"/>, which needs the system's library libzstd.</summary>
    /// <param name="compression">The compression.</param>
    /// <returns>Whether it can be used.</returns>
    public static bool CanInflate(FrameCompression compression) => compression != FrameCompression.ZstdStream || ZstdLibrary.IsAvailable;

    /// <summary>The size of the buffer, for tests.</summary>
    internal int Capacity => _bytes.Length;

    /// <inheritdoc/>
    public ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_fault is not null)
        {
            return ValueTask.FromException<TransportFrame>(new ChatException(_fault.Error, _fault));
        }

        // Buffered frames pass through here without an async frame of their own.
        while (true)
        {
            var receiving = _inner.ReceiveAsync(cancellationToken);
            if (!receiving.IsCompletedSuccessfully)
            {
                return AwaitAsync(receiving, cancellationToken);
            }

            try
            {
                if (TryInflate(receiving.Result, out var frame))
                {
                    return new ValueTask<TransportFrame>(frame);
                }
            }
            catch (ChatException fault)
            {
                return ValueTask.FromException<TransportFrame>(fault);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) => _inner.SendAsync(payload, cancellationToken);

    /// <inheritdoc/>
    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => _inner.CloseAsync(close, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync().ConfigureAwait(false);
        lock (_inflating)
        {
            _isDisposed = true;
            _context?.Dispose();
            _zstd?.Dispose();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TransportFrame> AwaitAsync(ValueTask<TransportFrame> receiving, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryInflate(await receiving.ConfigureAwait(false), out var frame))
            {
                return frame;
            }

            receiving = _inner.ReceiveAsync(cancellationToken);
        }
    }

    /// <summary>Takes a frame of the transport below in. False when it makes none here yet.</summary>
    private bool TryInflate(TransportFrame received, out TransportFrame frame)
    {
        frame = received;
        if (received.IsEnd || _compression == FrameCompression.None || (_compression == FrameCompression.Zlib && !IsCompressed(received.Payload.Span)) || (_tellsText && IsPlain(received.Payload.Span)))
        {
            return true;
        }

        var begins = _isWhole;
        if (begins)
        {
            (_length, _isWhole) = (0, false);
            _bytes = _bytes.Length > UsualBytes ? _usual : _bytes;   // a giant frame is done with
        }

        try
        {
            lock (_inflating)
            {
                if (_isDisposed)
                {
                    throw TransportErrors.Disconnected("The network", Effect.Unknown, "the connection was disposed while reading.");
                }

                _isWhole = _compression switch
                {
                    FrameCompression.ZlibStream => InflatePart(_context!, received.Payload),   // made by the constructor
                    FrameCompression.ZlibAny => InflateAny(_context!, received.Payload, begins),   // likewise
                    FrameCompression.ZstdStream => InflateMessage(_zstd!, received.Payload.Span),   // made by the constructor
                    _ => InflateDocument(received.Payload),
                };
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            throw _fault = Violation("compressed data that is corrupt", fault);
        }
        catch (ChatException fault)
        {
            _fault = fault;
            throw;
        }

        frame = new TransportFrame(_bytes.AsMemory(0, _length));
        return _isWhole && _length > 0;
    }

    // A transport that does not know text from binary: text is JSON, which never begins like a zlib header (RFC 1950 section 2.2).
    private bool IsCompressed(ReadOnlySpan<byte> payload) => _inner is IFrameKinds kinds ? kinds.LastWasBinary : BeginsDocument(payload);

    // A frame of the stream begins with a block that is not the last one, whose first bit is zero (RFC 1951 section 3.2.3): an opening brace has one.
    private bool IsPlain(ReadOnlySpan<byte> payload) =>
        payload.IsEmpty || (_inner is IFrameKinds kinds ? !kinds.LastWasBinary : _isWhole && payload[0] == (byte)'{');

    private static bool BeginsDocument(ReadOnlySpan<byte> payload) =>
        payload.Length >= 2 && (payload[0] & 0x0F) == 8 && ((payload[0] << 8) | payload[1]) % 31 == 0;

    /// <summary>Inflates a piece of the stream. True when it ends a frame.</summary>
    private bool InflatePart(ZLibStream context, ReadOnlyMemory<byte> payload)
    {
        foreach (var value in payload.Span[^Math.Min(4, payload.Length)..])
        {
            _tail = (_tail << 8) | value;
        }

        Inflate(context, payload);
        if (!_feed.IsEmpty)
        {
            throw Violation("more data after the end of the compressed stream", null);
        }

        return _tail == 0x0000FFFF;
    }

    /// <summary>Inflates a piece of what may be a stream or a document. True when it ends a frame.</summary>
    private bool InflateAny(ZLibStream context, ReadOnlyMemory<byte> payload, bool begins)
    {
        try
        {
            var isWhole = InflatePart(context, payload);
            if (_feed.RanDry)
            {
                return isWhole;
            }
        }
        catch (InvalidDataException) when (begins && BeginsDocument(payload.Span))
        {
            (_length, _compression) = (0, FrameCompression.Zlib);
            return InflateDocument(payload);
        }

        _compression = FrameCompression.Zlib;   // the context has come to an end, as only that of a document does
        return true;
    }

    private bool InflateDocument(ReadOnlyMemory<byte> payload)
    {
        // There is no way to reset a context, so each document has its own; these frames are few (payload compression is for large ones).
        using var context = new ZLibStream(_feed, CompressionMode.Decompress, leaveOpen: true);
        Inflate(context, payload);
        var isFlushed = _tellsText && payload.Span.EndsWith((ReadOnlySpan<byte>)[0, 0, 0xFF, 0xFF]);   // complete, although it has no end
        if ((_feed.RanDry && !isFlushed) || !_feed.IsEmpty)
        {
            throw Violation("a compressed message that is cut off or has a tail", null);
        }

        return true;
    }

    /// <summary>Inflates a message of the zstd stream, which is always a whole frame.</summary>
    private bool InflateMessage(ZstdContext context, ReadOnlySpan<byte> payload)
    {
        while (true)
        {
            MakeRoom();
            var room = _bytes.Length - _length;
            var count = context.Inflate(ref payload, _bytes.AsSpan(_length, room));
            Take(count);
            if (payload.IsEmpty && count < room)
            {
                return true;
            }
        }
    }

    private void Inflate(ZLibStream context, ReadOnlyMemory<byte> payload)
    {
        _feed.Feed(payload);
        while (true)
        {
            MakeRoom();
            var room = _bytes.Length - _length;
            var count = context.Read(_bytes, _length, room);
            Take(count);

            // A stream frame that left room has given all; a document is read to its checksum.
            if (count == 0 || (count < room && _feed.IsEmpty && _compression == FrameCompression.ZlibStream))
            {
                return;
            }
        }
    }

    private void MakeRoom()
    {
        if (_length == _bytes.Length)
        {
            // One byte more than allowed is enough to see that a frame is too large.
            Array.Resize(ref _bytes, (int)Math.Min(Math.Min(_bytes.Length * 2L, Math.Max(_bytes.Length, _maxFrameBytes) + 1L), Array.MaxLength));
        }
    }

    private void Take(int count)
    {
        _length += count;
        if (_length > _maxFrameBytes)
        {
            throw TransportErrors.TooLarge("The network", "a frame that inflates", _maxFrameBytes);
        }
    }

    private static ChatException Violation(string what, Exception? inner) => TransportErrors.Violation("The network", what, inner);
}
