namespace ChatBridge.Transports;

/// <summary>A stream that runs dry and goes on when it is fed: the input of a <see cref="System.IO.Compression.ZLibStream"/>.</summary>
internal sealed class FeedStream : Stream
{
    private ReadOnlyMemory<byte> _food;

    /// <summary>Whether all was read.</summary>
    internal bool IsEmpty => _food.IsEmpty;

    /// <summary>Whether somebody wanted more than there was.</summary>
    internal bool RanDry { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _food.Length;

    public override long Position { get => 0; set => Seek(value, SeekOrigin.Begin); }

    internal void Feed(ReadOnlyMemory<byte> food) => (_food, RanDry) = (food, false);

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _food.Length);
        _food.Span[..count].CopyTo(buffer);
        _food = _food[count..];
        RanDry |= count == 0;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new InvalidOperationException("What is fed is read once, from front to back.");

    public override void SetLength(long value) => throw new InvalidOperationException("What is fed is read once, from front to back.");

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("What is fed is read once, from front to back.");
}
