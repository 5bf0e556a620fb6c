using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ChatBridge.Transports;

/// <summary>Writes one unfragmented, masked frame, as RFC 6455 section 5 demands of a client.</summary>
internal readonly struct WebSocketFraming(byte opCode) : IFraming
{
    internal const byte Text = 1;
    internal const byte Binary = 2;
    internal const byte Close = 8;
    internal const byte Ping = 9;
    internal const byte Pong = 10;

    public int Overhead => 14;

    public int Write(ReadOnlySpan<byte> payload, Span<byte> output)
    {
        output[0] = (byte)(0x80 | opCode);
        int header;
        if (payload.Length < 126)
        {
            output[1] = (byte)(0x80 | payload.Length);
            header = 2;
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            output[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(output[2..], (ushort)payload.Length);
            header = 4;
        }
        else
        {
            output[1] = 0x80 | 127;
            BinaryPrimitives.WriteUInt64BigEndian(output[2..], (ulong)payload.Length);
            header = 10;
        }

        var mask = output.Slice(header, 4);
        RandomNumberGenerator.Fill(mask);   // section 5.3: unpredictable to whoever chooses the payload
        var body = output.Slice(header + 4, payload.Length);
        payload.CopyTo(body);
        Mask(body, MemoryMarshal.Read<uint>(mask));
        return header + 4 + payload.Length;
    }

    internal static void Mask(Span<byte> body, uint mask)
    {
        var wide = MemoryMarshal.Cast<byte, Vector<uint>>(body);
        var masks = new Vector<uint>(mask);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] ^= masks;
        }

        // The vectors are a multiple of four bytes, so the mask begins anew here.
        var rest = body[(wide.Length * Vector<byte>.Count)..];
        Span<byte> bytes = stackalloc byte[4];
        MemoryMarshal.Write(bytes, mask);
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] ^= bytes[i & 3];
        }
    }
}
