using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Reads MessagePack forward, value by value, as <see cref="JsonCursor"/> reads JSON: what is skipped is not looked at, what is read is checked.</summary>
/// <remarks>Texts are given as they stand in the frame. There is no input that makes it read outside of its span or run longer than the span is.</remarks>
internal ref struct MessagePackCursor(ReadOnlySpan<byte> frame) : IValueCursor
{
    private const int MaxOpen = 8;   // readers step into four levels at the most; what is skipped is not stepped into

    private readonly ReadOnlySpan<byte> _frame = frame;
    private Counts _left;   // how many items or properties are left of what was stepped into
    private int _open;
    private int _at;

    /// <inheritdoc/>
    public readonly byte Peek() => _at >= _frame.Length ? (byte)0 : _frame[_at] switch
    {
        <= 0x7F or >= 0xE0 or (>= 0xCA and <= 0xD3) => (byte)'0',
        <= 0x8F or 0xDE or 0xDF => (byte)'{',
        <= 0x9F or 0xDC or 0xDD or 0xC4 or 0xC5 or 0xC6 => (byte)'[',   // bytes are a list of numbers
        <= 0xBF or 0xD9 or 0xDA or 0xDB => (byte)'"',
        0xC2 => (byte)'f',
        0xC3 => (byte)'t',
        _ => (byte)'n',
    };

    /// <inheritdoc/>
    public bool EnterObject()
    {
        var code = Code();
        if (code == 0xC0)
        {
            return false;
        }

        var count = code switch
        {
            >= 0x80 and <= 0x8F => code & 0x0F,
            0xDE => Length(2),
            0xDF => Length(4),
            _ => throw Fault("an object"),
        };
        return Open(count, 2);
    }

    /// <inheritdoc/>
    public bool EnterArray()
    {
        var code = Code();
        if (code == 0xC0)
        {
            return false;
        }

        var count = code switch
        {
            >= 0x90 and <= 0x9F => code & 0x0F,
            0xDC => Length(2),
            0xDD => Length(4),
            _ => throw Fault("an array"),
        };
        return Open(count, 1);
    }

    /// <inheritdoc/>
    public bool NextProperty(out ReadOnlySpan<byte> name)
    {
        if (!Next())
        {
            name = default;
            return false;
        }

        if (!TryText(out name))
        {
            Skip();   // the network names its fields by texts: what has another name is not known
            name = default;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool NextItem() => Next();

    /// <inheritdoc/>
    public JsonText ReadText() => TryText(out var text) ? new JsonText(text, false) : ReadNull() ? default : throw Fault("a text");

    /// <inheritdoc/>
    public long? ReadInteger()
    {
        var code = Code();
        switch (code)
        {
            case <= 0x7F:
                return code;
            case >= 0xE0:
                return (sbyte)code;
            case 0xC0:
                return null;
            case 0xCC:
                return Take(1)[0];
            case 0xCD:
                return BinaryPrimitives.ReadUInt16BigEndian(Take(2));
            case 0xCE:
                return BinaryPrimitives.ReadUInt32BigEndian(Take(4));
            case 0xCF when BinaryPrimitives.ReadUInt64BigEndian(Take(8)) is <= long.MaxValue and var number:
                return (long)number;
            case 0xD0:
                return (sbyte)Take(1)[0];
            case 0xD1:
                return BinaryPrimitives.ReadInt16BigEndian(Take(2));
            case 0xD2:
                return BinaryPrimitives.ReadInt32BigEndian(Take(4));
            case 0xD3:
                return BinaryPrimitives.ReadInt64BigEndian(Take(8));
            default:
                throw Fault("a whole number");
        }
    }

    /// <inheritdoc/>
    public bool ReadBoolean() => Code() switch
    {
        0xC3 => true,
        0xC2 or 0xC0 => false,
        _ => throw Fault("true or false"),
    };

    /// <inheritdoc/>
    public bool ReadNull()
    {
        if (_at < _frame.Length && _frame[_at] == 0xC0)
        {
            _at++;
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> ReadRaw()
    {
        var start = _at;
        Skip();
        var part = _frame[start.._at];
        var json = new byte[part.Length + (part.Length / 2) + 32];
        return MessagePackReader.TryWriteJson(part, ref json, Array.MaxLength, out var length) ? json.AsSpan(0, length) : throw Fault("a value");
    }

    /// <inheritdoc/>
    public void Skip()
    {
        // Every value takes a byte, so that counts that are not true end the loop and do not prolong it.
        for (long values = 1; values > 0; values--)
        {
            var code = Code();
            switch (code)
            {
                case <= 0x7F or >= 0xE0 or 0xC0 or 0xC2 or 0xC3:
                    break;
                case <= 0x8F:
                    values += 2 * (code & 0x0F);
                    break;
                case <= 0x9F:
                    values += code & 0x0F;
                    break;
                case <= 0xBF:
                    Step(code & 0x1F);
                    break;
                case 0xC4 or 0xC5 or 0xC6:
                    Step(Length(1 << (code - 0xC4)));
                    break;
                case 0xC7 or 0xC8 or 0xC9:
                    Step(Length(1 << (code - 0xC7)) + 1L);
                    break;
                case 0xCA or 0xCB:
                    Step(4 << (code - 0xCA));
                    break;
                case >= 0xCC and <= 0xCF:
                    Step(1 << (code - 0xCC));
                    break;
                case >= 0xD0 and <= 0xD3:
                    Step(1 << (code - 0xD0));
                    break;
                case >= 0xD4 and <= 0xD8:
                    Step(1 + (1 << (code - 0xD4)));
                    break;
                case 0xD9 or 0xDA or 0xDB:
                    Step(Length(1 << (code - 0xD9)));
                    break;
                case 0xDC or 0xDD:
                    values += Length(2 << (code - 0xDC));
                    break;
                case 0xDE or 0xDF:
                    values += 2L * Length(2 << (code - 0xDE));
                    break;
                default:
                    throw Fault("a value");   // 0xC1, which is never used
            }
        }
    }

    private bool Next()
    {
        if (_open == 0)
        {
            throw Fault("an object or array that was stepped into");
        }

        if (_left[_open - 1] == 0)
        {
            _open--;
            return false;
        }

        _left[_open - 1]--;
        return true;
    }

    private bool Open(int count, int bytesEach)
    {
        if (_open == MaxOpen || count > (_frame.Length - _at) / bytesEach)
        {
            throw Fault("as many values as it says");
        }

        _left[_open++] = count;
        return true;
    }

    private bool TryText(out ReadOnlySpan<byte> text)
    {
        if (_at < _frame.Length)
        {
            var code = _frame[_at];
            if (code is >= 0xA0 and <= 0xBF)
            {
                _at++;
                text = Take(code & 0x1F);
                return true;
            }

            if (code is 0xD9 or 0xDA or 0xDB)
            {
                _at++;
                text = Take(Length(1 << (code - 0xD9)));
                return true;
            }
        }

        text = default;
        return false;
    }

    private byte Code() => _at < _frame.Length ? _frame[_at++] : throw Fault("a value");

    private int Length(int width)
    {
        var bytes = Take(width);
        uint length = 0;
        foreach (var b in bytes)
        {
            length = (length << 8) | b;
        }

        return length <= int.MaxValue ? (int)length : throw Fault("a length");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var start = _at;
        Step(count);
        return _frame.Slice(start, count);
    }

    private void Step(long count) => _at = count <= _frame.Length - _at ? _at + (int)count : throw Fault("the end of a value");

    private readonly JsonException Fault(string expected) => new($"The network sent MessagePack with a fault at byte {_at}: {expected} was expected there.");

    [InlineArray(MaxOpen)]
    private struct Counts
    {
        private int _first;
    }
}
