using System.Buffers;

namespace ChatBridge.Rest;

/// <summary>Bytes in memory from the pool, read from a stream up to a cap.</summary>
internal sealed class PooledBytes : IDisposable
{
    private const int FirstSize = 4096;
    private byte[]? _rented;
    private int _length;

    /// <summary>Nothing, from no pool.</summary>
    public static PooledBytes Empty => new();

    public ReadOnlyMemory<byte> Memory => _rented.AsMemory(0, _length);

    /// <summary>Whether the stream had more than the cap allows; then the rest was not read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads to the end or to the cap. The announced length only sizes the first buffer, because it may lie.</summary>
    public static async ValueTask<PooledBytes> ReadAsync(Stream stream, long? announced, int cap, CancellationToken cancellationToken)
    {
        var bytes = new PooledBytes();
        try
        {
            var first = announced is > 0 && announced < cap ? Math.Min((int)announced.Value, 1 << 20) : Math.Min(cap, FirstSize);
            bytes._rented = ArrayPool<byte>.Shared.Rent(first + 1);   // one more, so that the end is seen without growing
            while (true)
            {
                var read = await stream.ReadAsync(bytes._rented.AsMemory(bytes._length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return bytes;
                }

                bytes._length += read;
                if (bytes._length > cap)
                {
                    (bytes._length, bytes.IsCut) = (cap, true);
                    return bytes;
                }

                if (bytes._length == bytes._rented.Length)
                {
                    bytes.Grow();
                }
            }
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_rented is { } rented)
        {
            (_rented, _length) = (null, 0);
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Grow()
    {
        var old = _rented!;   // only called while reading
        var larger = ArrayPool<byte>.Shared.Rent(old.Length * 2);
        old.AsSpan(0, _length).CopyTo(larger);
        _rented = larger;
        ArrayPool<byte>.Shared.Return(old);
    }
}
