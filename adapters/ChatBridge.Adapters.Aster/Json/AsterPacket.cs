using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace ChatBridge.Adapters.Aster;

/// <summary>
/// Walks the fields of one packet in a single forward pass, whatever their order, without decoding what nobody asks for.
/// It checks no more of JSON's form than it needs to find the fields; what is read in earnest is checked then.
/// </summary>
internal ref struct AsterPacket
{
    private const int ShortString = 16;
    private static readonly SearchValues<byte> Nesting = SearchValues.Create("\"{}[]"u8);

    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;
    private bool _started;

    public AsterPacket(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The field's name, as written.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The field's value, as written; a string with its quotes.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether the packet was walked to its proper end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <returns>False at the end, proper (see <see cref="IsComplete"/>) or not.</returns>
    public bool Next()
    {
        SkipSpace();
        if (!_started)
        {
            _started = true;
            if (!Take((byte)'{'))
            {
                return false;
            }

            SkipSpace();
            if (Take((byte)'}'))
            {
                return Finish();
            }
        }
        else if (Take((byte)'}'))
        {
            return Finish();
        }
        else if (!Take((byte)','))
        {
            return false;
        }

        SkipSpace();
        var start = _at;
        if (!SkipString())
        {
            return false;
        }

        Name = _bytes[(start + 1)..(_at - 1)];
        SkipSpace();
        if (!Take((byte)':'))
        {
            return false;
        }

        SkipSpace();
        start = _at;
        if (!SkipValue())
        {
            return false;
        }

        Value = _bytes[start.._at];
        return true;
    }

    /// <summary>Reads a whole number that is not negative.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> value, out ulong number) =>
        Utf8Parser.TryParse(value, out number, out var length) && length == value.Length;

    /// <summary>Reads a string value.</summary>
    /// <exception cref="JsonException">It is no string.</exception>
    public static string Text(ReadOnlySpan<byte> value)
    {
        if (value.Length < 2 || value[0] != '"')
        {
            throw new JsonException("A field of the packet is no text.");
        }

        var inner = value[1..^1];
        if (!inner.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(inner);
        }

        var reader = new Utf8JsonReader(value);
        reader.Read();
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException fault)   // half a surrogate pair, or bytes that are no UTF-8
        {
            throw new JsonException("A field of the packet is no valid text.", fault);
        }
    }

    /// <summary>The value of one field, or nothing. Of several fields with the same name the last one counts, as on the server.</summary>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> found = default;
        var walk = new AsterPacket(packet);
        while (walk.Next())
        {
            if (walk.Name.SequenceEqual(name))
            {
                found = walk.Value;
            }
        }

        return found;
    }

    private bool Finish()
    {
        SkipSpace();
        IsComplete = _at == _bytes.Length;
        return false;
    }

    private void SkipSpace()
    {
        while (_at < _bytes.Length && _bytes[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }

    private bool Take(byte expected)
    {
        if (_at >= _bytes.Length || _bytes[_at] != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool SkipString()
    {
        if (!Take((byte)'"'))
        {
            return false;
        }

        // Names, and many texts, end after a few bytes, for which looking at each costs less than a vector search.
        var near = Math.Min(_bytes.Length, _at + ShortString);
        for (; _at < near && _bytes[_at] != '\\'; _at++)
        {
            if (_bytes[_at] == '"')
            {
                _at++;
                return true;
            }
        }

        while (true)
        {
            var next = _bytes[_at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                return false;
            }

            _at += next + 1;
            if (_bytes[_at - 1] == '"')
            {
                return true;
            }

            if (++_at > _bytes.Length)
            {
                return false;
            }
        }
    }

    private bool SkipValue()
    {
        if (_at >= _bytes.Length)
        {
            return false;
        }

        switch (_bytes[_at])
        {
            case (byte)'"':
                return SkipString();
            case (byte)'{' or (byte)'[':
                return SkipNested();
            default:
                var start = _at;
                while (_at < _bytes.Length && _bytes[_at] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    _at++;
                }

                return _at > start && _at < _bytes.Length;   // a packet does not end with a number
        }
    }

    private bool SkipNested()
    {
        var depth = 0;
        while (true)
        {
            var next = _bytes[_at..].IndexOfAny(Nesting);
            if (next < 0)
            {
                return false;
            }

            _at += next;
            switch (_bytes[_at])
            {
                case (byte)'"':
                    if (!SkipString())
                    {
                        return false;
                    }

                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    _at++;
                    break;
                default:
                    _at++;
                    if (--depth == 0)
                    {
                        return true;
                    }

                    break;
            }
        }
    }
}
