using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace ChatBridge.Emulators.Aster;

/// <summary>
/// Writes compact JSON with the least escaping, as the real server does: characters outside ASCII stay as they are, which the
/// framework's writer does not promise for all of them. Callers write keys in alphabetical order.
/// </summary>
internal sealed class AsterJsonWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private bool _needsComma;

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public AsterJsonWriter BeginObject() => Begin((byte)'{');

    public AsterJsonWriter EndObject() => End((byte)'}');

    public AsterJsonWriter BeginArray() => Begin((byte)'[');

    public AsterJsonWriter EndArray() => End((byte)']');

    public AsterJsonWriter Key(string name)
    {
        Comma();
        Quote(name);
        Raw((byte)':');
        _needsComma = false;
        return this;
    }

    public AsterJsonWriter Value(string? value)
    {
        if (value is null)
            return Null();
        Comma();
        Quote(value);
        return this;
    }

    public AsterJsonWriter Value(long value)
    {
        Comma();
        var span = _bytes.GetSpan(20);
        Utf8Formatter.TryFormat(value, span, out var written);
        _bytes.Advance(written);
        return this;
    }

    public AsterJsonWriter Value(long? value) => value is { } number ? Value(number) : Null();

    public AsterJsonWriter Value(bool value)
    {
        Comma();
        _bytes.Write(value ? "true"u8 : "false"u8);
        return this;
    }

    public AsterJsonWriter Values(IEnumerable<long> values)
    {
        BeginArray();
        foreach (var value in values)
            Value(value);
        return EndArray();
    }

    private AsterJsonWriter Null()
    {
        Comma();
        _bytes.Write("null"u8);
        return this;
    }

    private AsterJsonWriter Begin(byte bracket)
    {
        Comma();
        Raw(bracket);
        _needsComma = false;
        return this;
    }

    private AsterJsonWriter End(byte bracket)
    {
        Raw(bracket);
        _needsComma = true;
        return this;
    }

    private void Comma()
    {
        if (_needsComma)
            Raw((byte)',');
        _needsComma = true;
    }

    private void Raw(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    private void Quote(string value)
    {
        Raw((byte)'"');
        var rest = value.AsSpan();
        while (true)
        {
            var plain = 0;
            while (plain < rest.Length && rest[plain] >= ' ' && rest[plain] is not ('"' or '\\'))
                plain++;
            Encode(rest[..plain]);
            if (plain == rest.Length)
                break;
            Escape(rest[plain]);
            rest = rest[(plain + 1)..];
        }

        Raw((byte)'"');
    }

    private void Encode(ReadOnlySpan<char> text)
    {
        var span = _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        Utf8.FromUtf16(text, span, out _, out var written);
        _bytes.Advance(written);
    }

    private void Escape(char c)
    {
        switch (c)
        {
            case '"': _bytes.Write("\\\""u8); break;
            case '\\': _bytes.Write("\\\\"u8); break;
            case '\b': _bytes.Write("\\b"u8); break;
            case '\t': _bytes.Write("\\t"u8); break;
            case '\n': _bytes.Write("\\n"u8); break;
            case '\f': _bytes.Write("\\f"u8); break;
            case '\r': _bytes.Write("\\r"u8); break;
            default:
                _bytes.Write("\\u00"u8);
                Raw((byte)"0123456789abcdef"[c >> 4]);
                Raw((byte)"0123456789abcdef"[c & 15]);
                break;
        }
    }
}
