namespace ChatBridge.Transports;

/// <summary>A decompression context of libzstd: one stream from its beginning.</summary>
/// <remarks>Not safe to use from several threads at a time.</remarks>
internal sealed class ZstdContext : IDisposable
{
    private const int MaxWindowLog = 24;   // 16 MiB: what a hostile stream can make the library take; networks use less
    private readonly ZstdLibrary.ContextHandle _context;

    public ZstdContext()
    {
        _context = ZstdLibrary.CreateContext();
        if (_context.IsInvalid || ZstdLibrary.IsError(ZstdLibrary.SetParameter(_context, ZstdLibrary.WindowLogMax, MaxWindowLog)) != 0)
        {
            _context.Dispose();
            throw new InvalidOperationException("The system's library libzstd made no context.");
        }
    }

    /// <summary>Inflates as much as there is room for.</summary>
    /// <param name="input">What is left of the input; moved forward.</param>
    /// <param name="output">The room.</param>
    /// <returns>How many bytes were written. Less than the room means that all of the input was used and nothing waits inside.</returns>
    /// <exception cref="InvalidDataException">The input is no zstd stream, or needs too large a window.</exception>
    public unsafe int Inflate(ref ReadOnlySpan<byte> input, Span<byte> output)
    {
        fixed (byte* from = input)
        fixed (byte* to = output)
        {
            var source = new ZstdLibrary.Buffer { Start = from, Size = (nuint)input.Length };
            var target = new ZstdLibrary.Buffer { Start = to, Size = (nuint)output.Length };
            while (true)
            {
                var (used, written) = (source.Position, target.Position);
                if (ZstdLibrary.IsError(ZstdLibrary.Decompress(_context, &target, &source)) != 0)
                {
                    throw new InvalidDataException("The data is no zstd stream, or needs too large a window.");
                }

                var isStuck = used == source.Position && written == target.Position;
                if (target.Position == target.Size || source.Position == source.Size || isStuck)
                {
                    if (isStuck && source.Position < source.Size)
                    {
                        throw new InvalidDataException("The zstd stream does not go on.");
                    }

                    input = input[(int)source.Position..];
                    return (int)target.Position;
                }
            }
        }
    }

    public void Dispose() => _context.Dispose();
}
