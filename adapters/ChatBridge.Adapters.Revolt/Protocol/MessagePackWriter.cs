using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Writes JSON as MessagePack, for the few and small frames that a client sends.</summary>
internal static class MessagePackWriter
{
    private const int MaxDepth = 64;

    /// <summary>Writes one value.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static void Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read())
        {
            throw new JsonException("There is no value.");
        }

        Value(ref reader, output);
    }

    private static void Value(ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var pairs = new ArrayBufferWriter<byte>();
                var count = 0;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    Text(Bytes(ref reader), pairs);
                    reader.Read();
                    Value(ref reader, pairs);
                    count++;
                }

                Header(output, count, 0x80, 15, 0xDE);
                output.Write(pairs.WrittenSpan);
                break;
            case JsonTokenType.StartArray:
                var items = new ArrayBufferWriter<byte>();
                var length = 0;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Value(ref reader, items);
                    length++;
                }

                Header(output, length, 0x90, 15, 0xDC);
                output.Write(items.WrittenSpan);
                break;
            case JsonTokenType.String:
                Text(Bytes(ref reader), output);
                break;
            case JsonTokenType.Number when reader.TryGetUInt64(out var number):
                Number(number, output);
                break;
            case JsonTokenType.Number when reader.TryGetInt64(out var signed):
                output.Write((ReadOnlySpan<byte>)[0xD3]);
                BinaryPrimitives.WriteInt64BigEndian(output.GetSpan(8), signed);
                output.Advance(8);
                break;
            case JsonTokenType.Number:
                output.Write((ReadOnlySpan<byte>)[0xCB]);
                BinaryPrimitives.WriteDoubleBigEndian(output.GetSpan(8), reader.GetDouble());
                output.Advance(8);
                break;
            default:
                output.Write((ReadOnlySpan<byte>)[reader.TokenType switch { JsonTokenType.True => (byte)0xC3, JsonTokenType.False => (byte)0xC2, _ => (byte)0xC0 }]);
                break;
        }
    }

    private static byte[] Bytes(ref Utf8JsonReader reader) => Encoding.UTF8.GetBytes(reader.GetString() ?? "");

    private static void Text(byte[] text, IBufferWriter<byte> output)
    {
        if (text.Length is > 31 and <= byte.MaxValue)
        {
            output.Write((ReadOnlySpan<byte>)[0xD9, (byte)text.Length]);
        }
        else
        {
            Header(output, text.Length, 0xA0, 31, 0xDA);
        }

        output.Write(text);
    }

    private static void Number(ulong value, IBufferWriter<byte> output)
    {
        if (value <= 0x7F)
        {
            output.Write((ReadOnlySpan<byte>)[(byte)value]);
        }
        else
        {
            output.Write((ReadOnlySpan<byte>)[0xCF]);
            BinaryPrimitives.WriteUInt64BigEndian(output.GetSpan(8), value);
            output.Advance(8);
        }
    }

    // Small counts stand in the code itself; others follow one of two codes, in 16 or 32 bits.
    private static void Header(IBufferWriter<byte> output, int count, int small, int most, int code)
    {
        if (count <= most)
        {
            output.Write((ReadOnlySpan<byte>)[(byte)(small | count)]);
        }
        else if (count <= ushort.MaxValue)
        {
            output.Write((ReadOnlySpan<byte>)[(byte)code, (byte)(count >> 8), (byte)count]);
        }
        else
        {
            output.Write((ReadOnlySpan<byte>)[(byte)(code + 1), (byte)(count >> 24), (byte)(count >> 16), (byte)(count >> 8), (byte)count]);
        }
    }
}
