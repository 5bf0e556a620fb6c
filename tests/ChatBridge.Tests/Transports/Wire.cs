using System.Buffers.Binary;
using System.Text;

namespace ChatBridge.Tests.Transports;

/// <summary>Frames as a server writes them, also wrong ones.</summary>
internal static class Wire
{
    public const byte Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10;

    public static byte[] Frame(byte opCode, ReadOnlySpan<byte> payload, bool isLast = true, byte bits = 0)
    {
        var head = new List<byte> { (byte)((isLast ? 0x80 : 0) | bits | opCode) };
        if (payload.Length < 126)
        {
            head.Add((byte)payload.Length);
        }
        else
        {
            var size = new byte[payload.Length <= ushort.MaxValue ? 2 : 8];
            head.Add((byte)(size.Length == 2 ? 126 : 127));
            if (size.Length == 2)
            {
                BinaryPrimitives.WriteUInt16BigEndian(size, (ushort)payload.Length);
            }
            else
            {
                BinaryPrimitives.WriteUInt64BigEndian(size, (ulong)payload.Length);
            }

            head.AddRange(size);
        }

        return [.. head, .. payload];
    }

    public static byte[] TextFrame(string text) => Frame(Text, Encoding.UTF8.GetBytes(text));

    public static byte[] CloseFrame(int code, string reason = "") => Frame(Close, [(byte)(code >> 8), (byte)code, .. Encoding.UTF8.GetBytes(reason)]);

    /// <summary>Reads a frame of a client: checks the mask and takes it off.</summary>
    public static async Task<(byte OpCode, byte[] Payload)> ReadAsync(Stream stream)
    {
        var head = new byte[2];
        await stream.ReadExactlyAsync(head, LoopbackServer.Safety());
        (head[0] & 0xF0).Should().Be(0x80, "a client here sends whole frames without reserved bits");
        (head[1] & 0x80).Should().Be(0x80, "a client masks");
        long length = head[1] & 0x7F;
        if (length >= 126)
        {
            var size = new byte[length == 126 ? 2 : 8];
            await stream.ReadExactlyAsync(size, LoopbackServer.Safety());
            length = size.Aggregate(0L, (sum, value) => (sum << 8) | value);
        }

        var mask = new byte[4];
        await stream.ReadExactlyAsync(mask, LoopbackServer.Safety());
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload, LoopbackServer.Safety());
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] ^= mask[i % 4];
        }

        return ((byte)(head[0] & 0x0F), payload);
    }
}
