using System.IO.Compression;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>Compresses payloads: one zlib stream for the connection, each payload ended by a full flush, or a stream for each. One writer uses it.</summary>
internal sealed class PayloadEncoder(bool perMessage)
{
    private bool _hasBegun;

    public byte[] Encode(ReadOnlyMemory<byte> payload)
    {
        using var bytes = new MemoryStream();
        if (perMessage)
        {
            using (var whole = new ZLibStream(bytes, CompressionLevel.Optimal, leaveOpen: true)) whole.Write(payload.Span);
            return bytes.ToArray();
        }

        // The head of the stream, once. A compressor that begins anew for each payload refers to nothing before it, which is what a full flush means.
        if (!_hasBegun) bytes.Write([0x78, 0x9C]);
        _hasBegun = true;
        using var deflate = new DeflateStream(bytes, CompressionLevel.Optimal, leaveOpen: true);
        deflate.Write(payload.Span);
        deflate.Flush();
        return bytes.ToArray();
    }
}
