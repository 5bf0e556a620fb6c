namespace ChatBridge.Tests.Transports;

/// <summary>A socket in memory: each read returns one prepared chunk at once, then the end or a fault; writes are kept.</summary>
internal sealed class ChunkStream(IEnumerable<ReadOnlyMemory<byte>> chunks, Exception? fault = null) : Stream
{
    private readonly LinkedList<ReadOnlyMemory<byte>> _chunks = new(chunks);

    public MemoryStream Written { get; } = new();

    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => 0;

    public override long Position { get; set; }

    /// <summary>Cuts bytes at the given places.</summary>
    public static ChunkStream Cut(byte[] bytes, params int[] cuts)
    {
        var places = cuts.Where(cut => cut > 0 && cut < bytes.Length).Distinct().Order().Prepend(0).Append(bytes.Length).ToArray();
        return new ChunkStream(places.Zip(places.Skip(1), (from, to) => (ReadOnlyMemory<byte>)bytes.AsMemory(from, to - from)));
    }

    /// <summary>Cuts bytes into pieces of a random size.</summary>
    public static ChunkStream Shred(byte[] bytes, Random random, int largest)
    {
        var cuts = new List<int>();
        for (var at = 0; at < bytes.Length; at += random.Next(1, largest + 1))
        {
            cuts.Add(at);
        }

        return Cut(bytes, [.. cuts]);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Take(buffer));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Written.Write(buffer.Span);
        return default;
    }

    public override int Read(byte[] buffer, int offset, int count) => Take(buffer.AsMemory(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Written.Write(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => 0;

    public override void SetLength(long value)
    {
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private int Take(Memory<byte> buffer)
    {
        if (_chunks.First is not { } first)
        {
            return fault is null ? 0 : throw fault;
        }

        var count = Math.Min(first.Value.Length, buffer.Length);
        first.Value[..count].CopyTo(buffer);
        _chunks.RemoveFirst();
        if (count < first.Value.Length)
        {
            _chunks.AddFirst(first.Value[count..]);
        }

        return count;
    }
}
