using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatBridge.Emulators.Tests.Revolt;

/// <summary>Reads the little of msgpack that events use, apart from the emulator's own code.</summary>
internal static class Msgpack
{
    public static JsonElement Read(byte[] bytes)
    {
        var at = 0;
        var value = Value(bytes, ref at);
        at.Should().Be(bytes.Length, "a frame is one value");
        return JsonSerializer.SerializeToElement(value);
    }

    private static JsonNode? Value(byte[] bytes, ref int at)
    {
        var head = bytes[at++];
        return head switch
        {
            <= 0x7F => head,
            <= 0x8F => Map(bytes, ref at, head & 0x0F),
            <= 0x9F => List(bytes, ref at, head & 0x0F),
            <= 0xBF => Text(bytes, ref at, head & 0x1F),
            0xC0 => null,
            0xC2 => false,
            0xC3 => true,
            0xCB => BitConverter.Int64BitsToDouble((long)Number(bytes, ref at, 8)),
            0xCC or 0xCD or 0xCE or 0xCF => Number(bytes, ref at, 1 << (head - 0xCC)),
            0xD0 => (sbyte)Number(bytes, ref at, 1),
            0xD1 => (short)Number(bytes, ref at, 2),
            0xD2 => (int)Number(bytes, ref at, 4),
            0xD3 => (long)Number(bytes, ref at, 8),
            0xD9 or 0xDA or 0xDB => Text(bytes, ref at, (int)Number(bytes, ref at, 1 << (head - 0xD9))),
            0xDC or 0xDD => List(bytes, ref at, (int)Number(bytes, ref at, head == 0xDC ? 2 : 4)),
            0xDE or 0xDF => Map(bytes, ref at, (int)Number(bytes, ref at, head == 0xDE ? 2 : 4)),
            >= 0xE0 => (sbyte)head,
            _ => throw new InvalidOperationException($"No event has {head:X2}."),
        };
    }

    private static JsonObject Map(byte[] bytes, ref int at, int count)
    {
        var map = new JsonObject();
        for (var index = 0; index < count; index++)
        {
            var key = (string)Value(bytes, ref at)!;
            map[key] = Value(bytes, ref at);
        }

        return map;
    }

    private static JsonArray List(byte[] bytes, ref int at, int count)
    {
        var list = new JsonArray();
        for (var index = 0; index < count; index++) list.Add(Value(bytes, ref at));
        return list;
    }

    private static string Text(byte[] bytes, ref int at, int length)
    {
        at += length;
        return Encoding.UTF8.GetString(bytes, at - length, length);
    }

    private static ulong Number(byte[] bytes, ref int at, int size)
    {
        ulong value = 0;
        for (var index = 0; index < size; index++) value = (value << 8) | bytes[at++];
        return value;
    }
}
