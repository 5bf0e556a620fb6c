using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace ChatBridge.Benchmarks.Revolt;

/// <summary>The one pass of the floor: id, channel and author as numbers, the content as a string, nothing else.</summary>
internal static class RevoltScan
{
    internal static bool TryRead(RevoltMode mode, ReadOnlySpan<byte> frame, out (ulong Id, ulong Channel, ulong Author, string Content) message) =>
        mode == RevoltMode.Json ? TryReadJson(frame, out message) : TryReadPacked(frame, out message);

    /// <summary>The lower half of an id.</summary>
    internal static ulong Number(ReadOnlySpan<byte> id)
    {
        ulong number = 0;
        foreach (var c in id)
        {
            number = (number << 5) | (uint)(c <= '9' ? c - '0' : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".IndexOf((char)c, StringComparison.Ordinal));
        }

        return number;
    }

    private static bool TryReadJson(ReadOnlySpan<byte> frame, out (ulong, ulong, ulong, string) message)
    {
        message = default;
        if (!frame.StartsWith("{\"type\":\"Message\""u8))
        {
            return false;
        }

        var reader = new Utf8JsonReader(frame);
        reader.Read();
        ulong id = 0, channel = 0, author = 0;
        var content = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("_id"u8))
            {
                reader.Read();
                id = Number(reader.ValueSpan);
            }
            else if (reader.ValueTextEquals("channel"u8))
            {
                reader.Read();
                channel = Number(reader.ValueSpan);
            }
            else if (reader.ValueTextEquals("author"u8))
            {
                reader.Read();
                author = Number(reader.ValueSpan);
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                content = reader.GetString()!;   // the event's content is never null here
            }
            else
            {
                reader.Skip();
            }
        }

        message = (id, channel, author, content);
        return true;
    }

    private static bool TryReadPacked(ReadOnlySpan<byte> frame, out (ulong, ulong, ulong, string) message)
    {
        message = default;
        var at = 0;
        var count = ReadCount(frame, ref at);
        ulong id = 0, channel = 0, author = 0;
        var content = "";
        for (var i = 0; i < count; i++)
        {
            var key = ReadText(frame, ref at);
            if (key.SequenceEqual("type"u8))
            {
                if (!ReadText(frame, ref at).SequenceEqual("Message"u8))
                {
                    return false;
                }
            }
            else if (key.SequenceEqual("_id"u8))
            {
                id = Number(ReadText(frame, ref at));
            }
            else if (key.SequenceEqual("channel"u8))
            {
                channel = Number(ReadText(frame, ref at));
            }
            else if (key.SequenceEqual("author"u8))
            {
                author = Number(ReadText(frame, ref at));
            }
            else if (key.SequenceEqual("content"u8))
            {
                content = Encoding.UTF8.GetString(ReadText(frame, ref at));
            }
            else
            {
                Skip(frame, ref at);
            }
        }

        message = (id, channel, author, content);
        return true;
    }

    private static int ReadCount(ReadOnlySpan<byte> frame, ref int at)
    {
        var code = frame[at++];
        if (code == 0xDE)
        {
            at += 2;
            return BinaryPrimitives.ReadUInt16BigEndian(frame[(at - 2)..]);
        }

        return code & 0x0F;
    }

    private static ReadOnlySpan<byte> ReadText(ReadOnlySpan<byte> frame, ref int at)
    {
        var code = frame[at++];
        var length = code switch
        {
            0xD9 => frame[at++],
            0xDA => BinaryPrimitives.ReadUInt16BigEndian(frame[at..]),
            _ => code & 0x1F,
        };
        at += code == 0xDA ? 2 : 0;
        at += length;
        return frame.Slice(at - length, length);
    }

    private static void Skip(ReadOnlySpan<byte> frame, ref int at)
    {
        switch (frame[at])
        {
            case >= 0x80 and <= 0x8F or 0xDE:
                for (var i = 2 * ReadCount(frame, ref at); i > 0; i--)
                {
                    Skip(frame, ref at);
                }

                break;
            case >= 0x90 and <= 0x9F:
                for (var i = frame[at++] & 0x0F; i > 0; i--)
                {
                    Skip(frame, ref at);
                }

                break;
            case >= 0xA0 and <= 0xBF or 0xD9 or 0xDA:
                _ = ReadText(frame, ref at);
                break;
            case 0xCF or 0xD3 or 0xCB:
                at += 9;
                break;
            default:
                at++;
                break;
        }
    }
}
