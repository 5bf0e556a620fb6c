using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Reads numbers that the network writes as numbers or as strings.</summary>
internal static class LooseNumber
{
    // Longer than any number of 64 bits: what is longer is none.
    private const int MaxText = 32;

    /// <summary>A whole number without a sign. A negative one is read as its 64 bits, because flags may be written so.</summary>
    public static ulong ReadUnsigned(ref Utf8JsonReader reader, string what)
    {
        Span<byte> buffer = stackalloc byte[MaxText];
        ReadOnlySpan<byte> text = buffer[..Copy(ref reader, buffer, what)];
        return Utf8Parser.TryParse(text, out ulong value, out var used) && used == text.Length ? value
            : Utf8Parser.TryParse(text, out long signed, out used) && used == text.Length ? unchecked((ulong)signed)
            : throw Fault(what);
    }

    /// <summary>A whole number. What does not fit becomes the least or greatest number; a fraction is cut off.</summary>
    public static long ReadSigned(ref Utf8JsonReader reader, long least, long greatest)
    {
        Span<byte> buffer = stackalloc byte[MaxText];
        ReadOnlySpan<byte> text = buffer[..Copy(ref reader, buffer, "a whole number")];
        return Utf8Parser.TryParse(text, out long value, out var used) && used == text.Length ? Math.Clamp(value, least, greatest)
            : !Utf8Parser.TryParse(text, out double large, out used) || used != text.Length || double.IsNaN(large) ? throw Fault("a whole number")
            : large >= greatest ? greatest
            : large <= least ? least
            : (long)large;
    }

    /// <summary>A number that may have a fraction.</summary>
    public static double ReadDouble(ref Utf8JsonReader reader)
    {
        Span<byte> buffer = stackalloc byte[MaxText];
        ReadOnlySpan<byte> text = buffer[..Copy(ref reader, buffer, "a number")];
        return Utf8Parser.TryParse(text, out double value, out var used) && used == text.Length && double.IsFinite(value) ? value : throw Fault("a number");
    }

    private static int Copy(ref Utf8JsonReader reader, scoped Span<byte> buffer, string what)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.PropertyName))
        {
            throw Fault(what);
        }

        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > buffer.Length)
        {
            throw Fault(what);
        }

        if (reader.TokenType == JsonTokenType.Number)
        {
            if (reader.HasValueSequence)
            {
                reader.ValueSequence.CopyTo(buffer);
            }
            else
            {
                reader.ValueSpan.CopyTo(buffer);
            }

            return (int)length;
        }

        return reader.CopyString(buffer);
    }

    private static JsonException Fault(string what) => new($"The network sent something else where {what} was expected.");
}
