using System.Buffers;
using System.Buffers.Binary;
using System.Collections;
using System.Text;
using System.Text.Json;

namespace ChatBridge.Emulators.Revolt;

/// <summary>Writes maps as msgpack with named keys; times are whole milliseconds since 1970, as the network's serializer has them.</summary>
internal static class MsgpackWriter
{
    public static byte[] Write(object value)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Write(buffer, value);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> buffer, object value)
    {
        switch (value)
        {
            case string text: WriteText(buffer, text); break;
            case bool flag: WriteByte(buffer, (byte)(flag ? 0xC3 : 0xC2)); break;
            case int number: WriteInteger(buffer, number); break;
            case long number: WriteInteger(buffer, number); break;
            case ulong number: WriteUnsigned(buffer, number); break;
            case double number: WriteDouble(buffer, number); break;
            case DateTimeOffset time: WriteInteger(buffer, time.ToUnixTimeMilliseconds()); break;
            case DBNull: WriteByte(buffer, 0xC0); break;
            case JsonElement element: WriteElement(buffer, element); break;
            case WireMap map:
                WriteHead(buffer, map.Entries.Count, 0x80, 15, 0xDE);
                foreach (var (key, inner) in map.Entries)
                {
                    WriteText(buffer, key);
                    Write(buffer, inner);
                }

                break;
            case IEnumerable list:
                var items = list.Cast<object>().ToList();
                WriteHead(buffer, items.Count, 0x90, 15, 0xDC);
                foreach (var inner in items) Write(buffer, inner);
                break;
            default: throw new InvalidOperationException($"The wire has no {value.GetType()}.");
        }
    }

    private static void WriteElement(ArrayBufferWriter<byte> buffer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String: WriteText(buffer, element.GetString()!); break;
            case JsonValueKind.True: WriteByte(buffer, 0xC3); break;
            case JsonValueKind.False: WriteByte(buffer, 0xC2); break;
            case JsonValueKind.Number when element.TryGetInt64(out var whole): WriteInteger(buffer, whole); break;
            case JsonValueKind.Number when element.TryGetUInt64(out var whole): WriteUnsigned(buffer, whole); break;
            case JsonValueKind.Number: WriteDouble(buffer, element.GetDouble()); break;
            case JsonValueKind.Array:
                WriteHead(buffer, element.GetArrayLength(), 0x90, 15, 0xDC);
                foreach (var inner in element.EnumerateArray()) WriteElement(buffer, inner);
                break;
            case JsonValueKind.Object:
                WriteHead(buffer, element.EnumerateObject().Count(), 0x80, 15, 0xDE);
                foreach (var property in element.EnumerateObject())
                {
                    WriteText(buffer, property.Name);
                    WriteElement(buffer, property.Value);
                }

                break;
            default: WriteByte(buffer, 0xC0); break;
        }
    }

    private static void WriteInteger(ArrayBufferWriter<byte> buffer, long number)
    {
        if (number >= 0)
        {
            WriteUnsigned(buffer, (ulong)number);
            return;
        }

        if (number >= -32) WriteByte(buffer, unchecked((byte)number));
        else if (number >= sbyte.MinValue) WriteSized(buffer, 0xD0, unchecked((ulong)number), 1);
        else if (number >= short.MinValue) WriteSized(buffer, 0xD1, unchecked((ulong)number), 2);
        else if (number >= int.MinValue) WriteSized(buffer, 0xD2, unchecked((ulong)number), 4);
        else WriteSized(buffer, 0xD3, unchecked((ulong)number), 8);
    }

    private static void WriteUnsigned(ArrayBufferWriter<byte> buffer, ulong number)
    {
        if (number <= 0x7F) WriteByte(buffer, (byte)number);
        else if (number <= byte.MaxValue) WriteSized(buffer, 0xCC, number, 1);
        else if (number <= ushort.MaxValue) WriteSized(buffer, 0xCD, number, 2);
        else if (number <= uint.MaxValue) WriteSized(buffer, 0xCE, number, 4);
        else WriteSized(buffer, 0xCF, number, 8);
    }

    private static void WriteDouble(ArrayBufferWriter<byte> buffer, double number)
    {
        WriteByte(buffer, 0xCB);
        BinaryPrimitives.WriteDoubleBigEndian(buffer.GetSpan(8), number);
        buffer.Advance(8);
    }

    private static void WriteText(ArrayBufferWriter<byte> buffer, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (length <= 31) WriteByte(buffer, (byte)(0xA0 | length));
        else if (length <= byte.MaxValue) WriteSized(buffer, 0xD9, (ulong)length, 1);
        else if (length <= ushort.MaxValue) WriteSized(buffer, 0xDA, (ulong)length, 2);
        else WriteSized(buffer, 0xDB, (ulong)length, 4);
        Encoding.UTF8.GetBytes(text.AsSpan(), buffer);
    }

    private static void WriteHead(ArrayBufferWriter<byte> buffer, int count, int small, int most, byte large)
    {
        if (count <= most) WriteByte(buffer, (byte)(small | count));
        else if (count <= ushort.MaxValue) WriteSized(buffer, large, (ulong)count, 2);
        else WriteSized(buffer, (byte)(large + 1), (ulong)count, 4);
    }

    private static void WriteSized(ArrayBufferWriter<byte> buffer, byte head, ulong value, int bytes)
    {
        var span = buffer.GetSpan(9);
        span[0] = head;
        for (var index = 0; index < bytes; index++) span[1 + index] = (byte)(value >> (8 * (bytes - 1 - index)));
        buffer.Advance(1 + bytes);
    }

    private static void WriteByte(ArrayBufferWriter<byte> buffer, byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }
}
