namespace ChatBridge.Transports;

/// <summary>
/// Lies beneath the HTTP client while a WebSocket is opened. It reads far ahead, but hands the client no byte beyond the empty
/// line that ends a header, so that the frames behind it stay here for <see cref="WebSocketReader"/>.
/// </summary>
internal sealed class UpgradeStream(Stream inner) : Stream
{
    /// <summary>One read takes what has come in meanwhile: a busy gateway then costs one system call for a hundred frames.</summary>
    private const int ReadAhead = 256 << 10;

    private int _matched;
    private bool _released;

    internal Stream Inner { get; } = inner;

    internal byte[] Buffer { get; } = GC.AllocateUninitializedArray<byte>(ReadAhead);

    internal int Start { get; private set; }

    internal int End { get; private set; }

    /// <summary>Whether the other side has ended or broken the connection.</summary>
    internal bool HasEnded { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Inner.Length;

    public override long Position { get => Inner.Position; set => Inner.Position = value; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Start == End && !buffer.IsEmpty)
        {
            Start = 0;
            HasEnded = true;   // until there is a byte that says otherwise
            End = 0;
            End = await Inner.ReadAsync(Buffer, cancellationToken).ConfigureAwait(false);
            HasEnded = End == 0;
        }

        return Hand(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        if (Start == End && !buffer.IsEmpty)
        {
            Start = 0;
            HasEnded = true;
            End = 0;
            End = Inner.Read(Buffer);
            HasEnded = End == 0;
        }

        return Hand(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => Inner.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Inner.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer) => Inner.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => Inner.Write(buffer, offset, count);

    public override void Flush() => Inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => Inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => Inner.Seek(offset, origin);

    public override void SetLength(long value) => Inner.SetLength(value);

    /// <summary>The socket belongs to somebody else from here on: the HTTP client may be disposed without it.</summary>
    internal void Release() => _released = true;

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_released)
        {
            Inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Hand(Span<byte> target)
    {
        var count = 0;
        while (count < target.Length && Start < End)
        {
            var value = Buffer[Start++];
            target[count++] = value;
            if (value == "\r\n\r\n"u8[_matched])
            {
                if (++_matched == 4)
                {
                    _matched = 0;
                    break;
                }
            }
            else
            {
                _matched = value == '\r' ? 1 : 0;
            }
        }

        return count;
    }
}
