using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace ChatBridge.Emulators.Revolt;

/// <summary>Reads one msgpack value as JSON, so that both formats are understood in one place. Binary becomes a list of its bytes.</summary>
internal ref struct MsgpackReader
{
    private const int MaxDepth = 32;
    private ReadOnlySpan<byte> _rest;

    private MsgpackReader(ReadOnlySpan<byte> bytes) => _rest = bytes;

    /// <summary>Reads the value; false when the bytes are not exactly one whole value that the network could mean.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out JsonElement value)
    {
        value = default;
        var buffer = new ArrayBufferWriter<byte>(bytes.Length * 2);
        using (var json = new Utf8JsonWriter(buffer))
        {
            var reader = new MsgpackReader(bytes);
            if (!reader.Value(json, 0) || reader._rest.Length > 0) return false;
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        value = document.RootElement.Clone();
        return true;
    }

    private bool Value(Utf8JsonWriter json, int depth)
    {
        if (depth > MaxDepth || !Take(1, out var head)) return false;
        var code = head[0];
        switch (code)
        {
            case <= 0x7F: json.WriteNumberValue(code); return true;
            case <= 0x8F: return Map(json, code & 0x0F, depth);
            case <= 0x9F: return Array(json, code & 0x0F, depth);
            case <= 0xBF: return TextValue(json, code & 0x1F);
            case 0xC0: json.WriteNullValue(); return true;
            case 0xC2: json.WriteBooleanValue(false); return true;
            case 0xC3: json.WriteBooleanValue(true); return true;
            case >= 0xC4 and <= 0xC6: return Sized(1 << (code - 0xC4), out var bytes) && Binary(json, bytes);
            case 0xCA: return Single(json);
            case 0xCB: return Double(json);
            case >= 0xCC and <= 0xCF:
                if (!Sized(1 << (code - 0xCC), out var unsigned)) return false;
                json.WriteNumberValue(unsigned);
                return true;
            case >= 0xD0 and <= 0xD3: return Signed(json, 1 << (code - 0xD0));
            case >= 0xD9 and <= 0xDB: return Sized(1 << (code - 0xD9), out var length) && TextValue(json, length);
            case 0xDC or 0xDD: return Sized(code == 0xDC ? 2 : 4, out var items) && Array(json, items, depth);
            case 0xDE or 0xDF: return Sized(code == 0xDE ? 2 : 4, out var entries) && Map(json, entries, depth);
            case >= 0xE0: json.WriteNumberValue(unchecked((sbyte)code)); return true;
            default: return false;
        }
    }

    private bool Map(Utf8JsonWriter json, ulong entries, int depth) => Map(json, (long)entries, depth);

    private bool Map(Utf8JsonWriter json, long entries, int depth)
    {
        json.WriteStartObject();
        for (var index = 0L; index < entries; index++)
        {
            if (!Key(out var key)) return false;
            json.WritePropertyName(key);
            if (!Value(json, depth + 1)) return false;
        }

        json.WriteEndObject();
        return true;
    }

    private bool Array(Utf8JsonWriter json, ulong items, int depth) => Array(json, (long)items, depth);

    private bool Array(Utf8JsonWriter json, long items, int depth)
    {
        json.WriteStartArray();
        for (var index = 0L; index < items; index++)
        {
            if (!Value(json, depth + 1)) return false;
        }

        json.WriteEndArray();
        return true;
    }

    private bool Key(out string key)
    {
        key = "";
        if (!Take(1, out var head)) return false;
        ulong length;
        if (head[0] is >= 0xA0 and <= 0xBF) length = (ulong)(head[0] & 0x1F);
        else if (head[0] is not (>= 0xD9 and <= 0xDB) || !Sized(1 << (head[0] - 0xD9), out length)) return false;
        return Text(length, out key);
    }

    private bool TextValue(Utf8JsonWriter json, int length) => TextValue(json, (ulong)length);

    private bool TextValue(Utf8JsonWriter json, ulong length)
    {
        if (!Text(length, out var text)) return false;
        json.WriteStringValue(text);
        return true;
    }

    private bool Text(ulong length, out string text)
    {
        text = "";
        if (length > (ulong)_rest.Length || !Take((int)length, out var bytes) || !System.Text.Unicode.Utf8.IsValid(bytes)) return false;
        text = Encoding.UTF8.GetString(bytes);
        return true;
    }

    private bool Binary(Utf8JsonWriter json, ulong length)
    {
        if (length > (ulong)_rest.Length || !Take((int)length, out var bytes)) return false;
        json.WriteStartArray();
        foreach (var value in bytes) json.WriteNumberValue(value);
        json.WriteEndArray();
        return true;
    }

    private bool Single(Utf8JsonWriter json)
    {
        if (!Take(4, out var bytes)) return false;
        return Number(json, BinaryPrimitives.ReadSingleBigEndian(bytes));
    }

    private bool Double(Utf8JsonWriter json)
    {
        if (!Take(8, out var bytes)) return false;
        return Number(json, BinaryPrimitives.ReadDoubleBigEndian(bytes));
    }

    private static bool Number(Utf8JsonWriter json, double value)
    {
        if (!double.IsFinite(value)) return false;

        // Written so that it stays a fraction: the network takes no float for a whole number.
        json.WriteRawValue(value == Math.Truncate(value) ? FormattableString.Invariant($"{value:F1}") : FormattableString.Invariant($"{value:R}"));
        return true;
    }

    private bool Signed(Utf8JsonWriter json, int bytes)
    {
        if (!Sized(bytes, out var raw)) return false;
        var shift = 64 - (8 * bytes);
        json.WriteNumberValue((long)(raw << shift) >> shift);
        return true;
    }

    private bool Sized(int bytes, out ulong value)
    {
        value = 0;
        if (!Take(bytes, out var digits)) return false;
        foreach (var digit in digits) value = (value << 8) | digit;
        return true;
    }

    private bool Take(int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (_rest.Length < count) return false;
        bytes = _rest[..count];
        _rest = _rest[count..];
        return true;
    }
}
