using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ChatBridge.Adapters;

/// <summary>A string in JSON, as its bytes. Becomes a <see cref="string"/> only when asked.</summary>
public readonly ref struct JsonText
{
    private const int OnStack = 256;
    private readonly bool _present;

    /// <summary>A string that was found.</summary>
    /// <param name="raw">The bytes between its quotes.</param>
    /// <param name="escaped">Whether there are escapes in it.</param>
    public JsonText(ReadOnlySpan<byte> raw, bool escaped)
    {
        Raw = raw;
        Escaped = escaped;
        _present = true;
    }

    /// <summary>The bytes between the quotes, escapes and all.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Whether there are escapes in it.</summary>
    public bool Escaped { get; }

    /// <summary>Whether there was null in its place.</summary>
    public bool IsNull => !_present;

    /// <summary>Whether there is nothing in it; true for null too.</summary>
    public bool IsEmpty => Raw.IsEmpty;

    /// <summary>The text. What is no valid UTF-8 or no valid escape becomes the replacement character.</summary>
    /// <returns>The text, or null.</returns>
    public string? ToStringOrNull()
    {
        if (!_present)
        {
            return null;
        }

        if (Raw.IsEmpty)
        {
            return "";
        }

        if (!Escaped)
        {
            return Encoding.UTF8.GetString(Raw);
        }

        char[]? rented = null;
        var buffer = Raw.Length <= OnStack ? stackalloc char[OnStack] : (rented = ArrayPool<char>.Shared.Rent(Raw.Length));
        var text = new string(buffer[..Unescape(buffer)]);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return text;
    }

    /// <summary>The text as UTF-8 without escapes. Allocates; for names of properties, which have none in practice.</summary>
    /// <returns>The bytes; none for null.</returns>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(ToStringOrNull() ?? "");

    /// <summary>Whether the text is a given one, without making a string.</summary>
    /// <param name="other">The other text, or null.</param>
    /// <returns>Whether they are the same, character by character.</returns>
    public bool Is(string? other)
    {
        if (!_present || other is null)
        {
            return !_present && other is null;
        }

        if (Escaped || !Ascii.IsValid(Raw))
        {
            return IsSlowly(other);
        }

        return Ascii.Equals(Raw, other);
    }

    /// <summary>Reads a time in the ISO form; null when the text is null or no time. A time without a zone is UTC.</summary>
    /// <returns>The time.</returns>
    public DateTimeOffset? ToTime()
    {
        if (Escaped)
        {
            return new JsonText(ToUtf8(), false).ToTime();   // some writers escape the plus sign
        }

        // 2017-07-11T17:27:07.299000+00:00: the general parser, which takes a string, is the slow way round.
        if (!_present || Raw.Length is < 19 or > 40)
        {
            return null;
        }

        // Utf8Parser knows the form with exactly seven digits of fraction; what came is brought into it.
        Span<byte> round = stackalloc byte[33];
        var digits = 0;
        if (Raw.Length > 19 && Raw[19] == (byte)'.')
        {
            while (20 + digits < Raw.Length && char.IsAsciiDigit((char)Raw[20 + digits]))
            {
                digits++;
            }
        }

        var zone = Raw[(digits > 0 ? 20 + digits : 19)..];
        Raw[..19].CopyTo(round);
        round[19] = (byte)'.';
        round[20..27].Fill((byte)'0');
        Raw.Slice(20 > Raw.Length ? Raw.Length : 20, Math.Min(digits, 7)).CopyTo(round[20..]);
        if (zone.IsEmpty || zone.SequenceEqual("Z"u8))
        {
            zone = "+00:00"u8;   // a time without a zone is UTC
        }

        if (zone.Length != 6)
        {
            return null;
        }

        zone.CopyTo(round[27..]);
        return Utf8Parser.TryParse(round, out DateTimeOffset time, out var used, 'O') && used == round.Length ? time : null;
    }

    private bool IsSlowly(string other)
    {
        char[]? rented = null;
        var buffer = Raw.Length <= OnStack ? stackalloc char[OnStack] : (rented = ArrayPool<char>.Shared.Rent(Raw.Length));
        var same = buffer[..Unescape(buffer)].SequenceEqual(other);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return same;
    }

    // Each escape is at least as long as the characters it stands for, and so is each UTF-8 sequence.
    private int Unescape(Span<char> output)
    {
        var raw = Raw;
        var written = 0;
        while (!raw.IsEmpty)
        {
            var plain = raw.IndexOf((byte)'\\');
            if (plain < 0)
            {
                plain = raw.Length;
            }

            written += Encoding.UTF8.GetChars(raw[..plain], output[written..]);
            raw = raw[plain..];
            if (raw.IsEmpty)
            {
                break;
            }

            var (c, used) = ReadEscape(raw);
            raw = raw[used..];
            if (!char.IsSurrogate(c))
            {
                output[written++] = c;
                continue;
            }

            // Half of a pair alone is no text.
            if (char.IsHighSurrogate(c) && raw.Length > 0 && raw[0] == (byte)'\\' && ReadEscape(raw) is var (low, lowUsed) && char.IsLowSurrogate(low))
            {
                raw = raw[lowUsed..];
                output[written++] = c;
                output[written++] = low;
            }
            else
            {
                output[written++] = '\uFFFD';
            }
        }

        return written;
    }

    private static (char Value, int Used) ReadEscape(ReadOnlySpan<byte> raw)
    {
        if (raw.Length < 2)
        {
            return ('\uFFFD', raw.Length);
        }

        switch (raw[1])
        {
            case (byte)'n': return ('\n', 2);
            case (byte)'t': return ('\t', 2);
            case (byte)'r': return ('\r', 2);
            case (byte)'b': return ('\b', 2);
            case (byte)'f': return ('\f', 2);
            case (byte)'"' or (byte)'\\' or (byte)'/': return ((char)raw[1], 2);
            case (byte)'u' when raw.Length >= 6 && Utf8Parser.TryParse(raw.Slice(2, 4), out ushort code, out var used, 'x') && used == 4:
                return ((char)code, 6);
            default: return ('\uFFFD', 2);
        }
    }
}
