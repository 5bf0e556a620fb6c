using System.Buffers.Binary;
using System.IO.Compression;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>Frames of a WebSocket, made beforehand.</summary>
internal sealed class WireFrames : IDisposable
{
    private const int ChunkBytes = 1 << 20;

    private readonly byte _opCode;
    private readonly MemoryStream _compressed = new();
    private readonly ZLibStream? _zlib;
    private readonly MemoryStream _frames = new();
    private readonly List<ReadOnlyMemory<byte>> _chunks = [];
    private long _taken;

    internal WireFrames(bool compresses, byte opCode = 1) => (_opCode, _zlib) = (opCode, compresses ? new ZLibStream(_compressed, CompressionLevel.Optimal, leaveOpen: true) : null);

    internal long Total => _taken + _frames.Length;

    public void Dispose() => _zlib?.Dispose();

    internal void Add(ReadOnlySpan<byte> payload)
    {
        if (_zlib is null)
        {
            AddFrame(_opCode, payload);
            return;
        }

        _zlib.Write(payload);
        _zlib.Flush();   // ends with 00 00 FF FF
        AddFrame(2, _compressed.GetBuffer().AsSpan(0, (int)_compressed.Length));
        _compressed.SetLength(0);
    }

    /// <summary>All frames so far, in pieces of about a mebibyte: together they may be more than an array holds.</summary>
    internal List<ReadOnlyMemory<byte>> Take()
    {
        Cut();
        var chunks = _chunks.ToList();
        _chunks.Clear();
        return chunks;
    }

    private void Cut()
    {
        _taken += _frames.Length;
        _chunks.Add(_frames.ToArray());
        _frames.SetLength(0);
    }

    private void AddFrame(byte opCode, ReadOnlySpan<byte> payload)
    {
        Span<byte> head = stackalloc byte[10];
        head[0] = (byte)(0x80 | opCode);
        var size = 2;
        if (payload.Length < 126)
        {
            head[1] = (byte)payload.Length;
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            (head[1], size) = (126, 4);
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)payload.Length);
        }
        else
        {
            (head[1], size) = (127, 10);
            BinaryPrimitives.WriteUInt64BigEndian(head[2..], (ulong)payload.Length);
        }

        _frames.Write(head[..size]);
        _frames.Write(payload);
        if (_frames.Length >= ChunkBytes)
        {
            Cut();
        }
    }
}
