using System.Buffers;
using System.IO.Compression;

namespace ChatBridge.Emulators.Discord;

/// <summary>Turns payloads into the bytes of frames: as they are, zlib one by one, or one zlib stream for the connection. One writer uses it.</summary>
internal sealed class GatewayEncoder : IDisposable
{
    // Payload compression leaves small frames alone, as the real gateway does.
    private const int PayloadCompressionFloor = 256;

    private readonly GatewayCompressionMode _mode;
    private readonly MemoryStream _compressed = new();
    private readonly ZLibStream? _stream;

    public GatewayEncoder(GatewayCompressionMode mode)
    {
        _mode = mode;
        if (mode == GatewayCompressionMode.ZlibStream) _stream = new ZLibStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>Whether the client asked in IDENTIFY that large payloads be compressed; ignored under transport compression.</summary>
    public bool CompressPayloads { get; set; }

    /// <summary>Returns the frame's bytes, valid until the next call, and whether the frame is binary.</summary>
    public (ReadOnlyMemory<byte> Bytes, bool Binary) Encode(ReadOnlyMemory<byte> payload)
    {
        if (_stream is not null)
        {
            _compressed.SetLength(0);
            _stream.Write(payload.Span);

            // A sync flush: the message ends with 00 00 FF FF.
            _stream.Flush();
            return (_compressed.GetBuffer().AsMemory(0, (int)_compressed.Length), true);
        }

        if (!CompressPayloads || payload.Length < PayloadCompressionFloor || _mode != GatewayCompressionMode.None) return (payload, false);
        _compressed.SetLength(0);
        using (var once = new ZLibStream(_compressed, CompressionLevel.Fastest, leaveOpen: true)) once.Write(payload.Span);
        return (_compressed.GetBuffer().AsMemory(0, (int)_compressed.Length), true);
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _compressed.Dispose();
    }
}
