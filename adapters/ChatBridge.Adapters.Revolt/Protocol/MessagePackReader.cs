using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace ChatBridge.Adapters.Revolt;

/// <summary>
/// Writes a MessagePack value as JSON, so that there is one way of reading events. Bytes become lists of numbers, as the network's own JSON has them; numbers that are
/// none become null.
/// </summary>
/// <remarks>Refuses what is broken, nested too deeply, or would grow beyond a limit; nothing is taken for granted that a length says.</remarks>
internal ref struct MessagePackReader
{
    public const int MaxDepth = 64;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _input;
    private readonly int _maxOutput;
    private byte[] _output;
    private int _read;
    private int _written;

    private MessagePackReader(ReadOnlySpan<byte> input, byte[] output, int maxOutput)
    {
        _input = input;
        (_output, _maxOutput) = (output, maxOutput);
    }

    /// <summary>Writes one value, which must be all that there is.</summary>
    /// <param name="input">The value.</param>
    /// <param name="output">Takes the JSON; replaced by a larger one when it is too small.</param>
    /// <param name="maxOutput">The most bytes of JSON.</param>
    /// <param name="length">The number of bytes that were written.</param>
    /// <returns>False when the value is broken or too large.</returns>
    public static bool TryWriteJson(ReadOnlySpan<byte> input, ref byte[] output, int maxOutput, out int length)
    {
        var reader = new MessagePackReader(input, output, maxOutput);
        var done = reader.Value(0) && reader._read == input.Length;
        (output, length) = (reader._output, done ? reader._written : 0);
        return done;
    }

    private bool Value(int depth)
    {
        if (_read >= _input.Length)
        {
            return false;
        }

        var code = _input[_read++];
        switch (code)
        {
            case <= 0x7F:
                return Number((ulong)code);
            case <= 0x8F:
                return Map(code & 0x0F, depth);
            case <= 0x9F:
                return Array(code & 0x0F, depth);
            case <= 0xBF:
                return Text(code & 0x1F);
            case 0xC0:
                return Raw("null"u8);
            case 0xC2:
                return Raw("false"u8);
            case 0xC3:
                return Raw("true"u8);
            case 0xC4 or 0xC5 or 0xC6:
                return TryLength(1 << (code - 0xC4), out var bytes) && Bytes(bytes);
            case 0xC7 or 0xC8 or 0xC9:
                return TryLength(1 << (code - 0xC7), out var extension) && TryTake(extension + 1L, out _) && Raw("null"u8);   // a type of the sender's own
            case 0xCA:
                return TryTake(4, out var single) && Real(BinaryPrimitives.ReadSingleBigEndian(single));
            case 0xCB:
                return TryTake(8, out var real) && Real(BinaryPrimitives.ReadDoubleBigEndian(real));
            case 0xCC or 0xCD or 0xCE or 0xCF:
                return TryUnsigned(1 << (code - 0xCC), out var number) && Number(number);
            case 0xD0 or 0xD1 or 0xD2 or 0xD3:
                return TrySigned(1 << (code - 0xD0), out var signed) && Number(signed);
            case 0xD4 or 0xD5 or 0xD6 or 0xD7 or 0xD8:
                return TryTake(1 + (1 << (code - 0xD4)), out _) && Raw("null"u8);
            case 0xD9 or 0xDA or 0xDB:
                return TryLength(1 << (code - 0xD9), out var text) && Text(text);
            case 0xDC or 0xDD:
                return TryLength(2 << (code - 0xDC), out var items) && Array(items, depth);
            case 0xDE or 0xDF:
                return TryLength(2 << (code - 0xDE), out var pairs) && Map(pairs, depth);
            case >= 0xE0:
                return Number((long)(sbyte)code);
            default:
                return false;   // 0xC1, which is never used
        }
    }

    private bool Map(int count, int depth)
    {
        // Each pair takes at least two bytes: a count that cannot be true costs nothing.
        if (depth >= MaxDepth || count > (_input.Length - _read) / 2 || !Put((byte)'{'))
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if ((i > 0 && !Put((byte)',')) || !Key() || !Put((byte)':') || !Value(depth + 1))
            {
                return false;
            }
        }

        return Put((byte)'}');
    }

    private bool Array(int count, int depth)
    {
        if (depth >= MaxDepth || count > _input.Length - _read || !Put((byte)'['))
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if ((i > 0 && !Put((byte)',')) || !Value(depth + 1))
            {
                return false;
            }
        }

        return Put((byte)']');
    }

    // The network names its fields by texts. A number in such a place becomes one.
    private bool Key()
    {
        if (_read >= _input.Length)
        {
            return false;
        }

        if (_input[_read] is (>= 0xA0 and <= 0xBF) or (>= 0xD9 and <= 0xDB))
        {
            return Value(MaxDepth);
        }

        return (_input[_read] is <= 0x7F or >= 0xE0 or (>= 0xCC and <= 0xD3)) && Raw("\""u8) && Value(MaxDepth) && Raw("\""u8);
    }

    private bool Text(int length)
    {
        if (TryCopyPlain(length))
        {
            return true;
        }

        if (!TryTake(length, out var text) || !Reserve(length + 2))
        {
            return false;
        }

        _output[_written++] = (byte)'"';
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Escaped);
            var run = plain < 0 ? text : text[..plain];
            if (!Plain(run))
            {
                return false;
            }

            if (plain < 0)
            {
                break;
            }

            if (!Escape(text[plain]))
            {
                return false;
            }

            text = text[(plain + 1)..];
        }

        return Raw("\""u8);
    }

    // Nearly all texts are short and of ASCII without escapes: they are copied and looked at in one go, 16 bytes at a time. What is read and written beyond a
    // text's end belongs to the same buffers and is overwritten by what follows.
    private bool TryCopyPlain(int length)
    {
        const int Block = 16;
        var rest = _input.Length - _read;
        if (length > rest)
        {
            return false;   // also keeps what follows from overflowing
        }

        var blocks = (length + Block - 1) / Block * Block;
        if (!Vector128.IsHardwareAccelerated || blocks > rest || blocks + 2 > _output.Length - _written)
        {
            return false;
        }

        ref var from = ref Unsafe.AsRef(in _input[_read..].GetPinnableReference());
        ref var to = ref MemoryMarshal.GetArrayDataReference(_output);
        var at = _written + 1;
        for (var i = 0; i < length; i += Block)
        {
            var bytes = Vector128.LoadUnsafe(ref from, (nuint)i);

            // As signed numbers, control characters and all that is not ASCII are below the blank.
            var special = (Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)' ')).AsByte() | Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
            var left = length - i;
            if ((left < Block ? special & ((1u << left) - 1) : special) != 0)
            {
                return false;
            }

            bytes.StoreUnsafe(ref to, (nuint)(at + i));
        }

        _output[_written] = (byte)'"';
        _output[at + length] = (byte)'"';
        _written = at + length + 1;
        _read += length;
        return true;
    }

    // What is no UTF-8 becomes the replacement character: a broken name must not cost the frame.
    private bool Plain(ReadOnlySpan<byte> text)
    {
        if (Ascii.IsValid(text) || Utf8.IsValid(text))
        {
            return Raw(text);
        }

        return Raw(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text)));
    }

    private bool Escape(byte c)
    {
        if (!Reserve(6))
        {
            return false;
        }

        var output = _output.AsSpan(_written);
        output[0] = (byte)'\\';
        if (c is (byte)'"' or (byte)'\\' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            output[1] = c switch { (byte)'\n' => (byte)'n', (byte)'\r' => (byte)'r', (byte)'\t' => (byte)'t', _ => c };
            _written += 2;
        }
        else
        {
            "u00"u8.CopyTo(output[1..]);
            output[4] = (byte)(c < 16 ? '0' : '1');
            output[5] = (byte)((c & 15) < 10 ? '0' + (c & 15) : 'a' + (c & 15) - 10);
            _written += 6;
        }

        return true;
    }

    private bool Bytes(int length)
    {
        if (!TryTake(length, out var bytes) || !Raw("["u8))
        {
            return false;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            if ((i > 0 && !Raw(","u8)) || !Number((ulong)bytes[i]))
            {
                return false;
            }
        }

        return Put((byte)']');
    }

    private bool Number(ulong value)
    {
        if (!Reserve(20) || !Utf8Formatter.TryFormat(value, _output.AsSpan(_written), out var count))
        {
            return false;
        }

        _written += count;
        return true;
    }

    private bool Number(long value)
    {
        if (!Reserve(20) || !Utf8Formatter.TryFormat(value, _output.AsSpan(_written), out var count))
        {
            return false;
        }

        _written += count;
        return true;
    }

    private bool Real(double value)
    {
        if (!double.IsFinite(value))
        {
            return Raw("null"u8);
        }

        if (!Reserve(32) || !value.TryFormat(_output.AsSpan(_written), out var count, "R", System.Globalization.CultureInfo.InvariantCulture))
        {
            return false;
        }

        _written += count;
        return true;
    }

    private bool Put(byte sign)
    {
        if (!Reserve(1))
        {
            return false;
        }

        _output[_written++] = sign;
        return true;
    }

    private bool Raw(scoped ReadOnlySpan<byte> bytes)
    {
        if (!Reserve(bytes.Length))
        {
            return false;
        }

        bytes.CopyTo(_output.AsSpan(_written));
        _written += bytes.Length;
        return true;
    }

    private bool Reserve(int count)
    {
        if (count <= _output.Length - _written)
        {
            return true;
        }

        if (count > _maxOutput - _written)
        {
            return false;
        }

        System.Array.Resize(ref _output, (int)Math.Min(_maxOutput, Math.Max((long)_output.Length * 2, _written + (long)count)));
        return true;
    }

    private bool TryTake(long count, out ReadOnlySpan<byte> bytes)
    {
        if (count > _input.Length - _read)
        {
            bytes = default;
            return false;
        }

        bytes = _input.Slice(_read, (int)count);
        _read += (int)count;
        return true;
    }

    private bool TryLength(int width, out int length)
    {
        var known = TryUnsigned(width, out var value) && value <= int.MaxValue;
        length = known ? (int)value : 0;
        return known;
    }

    private bool TryUnsigned(int width, out ulong value)
    {
        value = 0;
        if (!TryTake(width, out var bytes))
        {
            return false;
        }

        foreach (var b in bytes)
        {
            value = (value << 8) | b;
        }

        return true;
    }

    private bool TrySigned(int width, out long value)
    {
        var known = TryUnsigned(width, out var bits);
        var unused = 64 - (8 * width);
        value = (long)(bits << unused) >> unused;
        return known;
    }
}
