using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <summary>The network's ids: 26 characters of Crockford's base 32, of which the first ten tell the time. A few things have other ids, which stay text.</summary>
internal static class Ulids
{
    public const int Length = 26;
    private const byte None = 255;

    private static readonly byte[] Digits = Fill();

    /// <summary>Reads an id; none for null and for an empty one.</summary>
    /// <exception cref="JsonException">It is no text.</exception>
    public static EntityId Read<TCursor>(ref TCursor cursor) where TCursor : IValueCursor, allows ref struct => Parse(cursor.ReadText());

    /// <summary>An id of its text; none for null and for an empty one.</summary>
    public static EntityId Parse(JsonText text) =>
        text.IsEmpty ? EntityId.None
        : !text.Escaped && TryParse(text.Raw, out var ulid) ? new EntityId(ulid)
        : EntityId.Parse(text.ToStringOrNull()!);   // not null: not empty

    /// <summary>When the thing with this id was made; the beginning of 1970 when the id does not tell.</summary>
    public static DateTimeOffset TimeOf(EntityId id)
    {
        var milliseconds = id.TryGetUlid(out var ulid) ? (long)(ulong)(ulid >> 80) : 0;
        return milliseconds <= 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : DateTimeOffset.UnixEpoch;
    }

    /// <summary>Whether one id was made after another, as far as both tell. The network's ids are ordered by time.</summary>
    public static bool IsAfter(EntityId one, EntityId other) => one.TryGetUlid(out var left) && other.TryGetUlid(out var right) && left > right;

    /// <summary>The text of an id in a path.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string Text(EntityId id, string parameterName) =>
        id.IsNone ? throw new ArgumentException("The id is empty.", parameterName) : id.ToString();

    private static bool TryParse(ReadOnlySpan<byte> text, out UInt128 ulid)
    {
        ulid = default;
        if (text.Length != Length || text[0] > (byte)'7')   // 26 characters hold 130 bits: a larger first one would overflow
        {
            return false;
        }

        // The first 13 characters hold 65 bits, of which the topmost is 0 here, and the others 65 bits.
        ulong high = 0, low = 0;
        var faults = 0;
        for (var i = 0; i < 13; i++)
        {
            var digit = Digits[text[i]];
            var other = Digits[text[i + 13]];
            faults |= digit | other;
            high = (high << 5) | digit;
            if (i == 0)
            {
                ulid = other;   // its topmost bit belongs to the upper half
            }

            low = (low << 5) | other;
        }

        if ((faults & 0x80) != 0)
        {
            return false;
        }

        var carried = (ulong)(ulid >> 4) & 1;
        ulid = new UInt128((high << 1) | carried, low);
        return true;
    }

    private static byte[] Fill()
    {
        var digits = new byte[256];
        Array.Fill(digits, None);
        for (var i = 0; i < 32; i++)
        {
            digits["0123456789ABCDEFGHJKMNPQRSTVWXYZ"[i]] = (byte)i;
        }

        return digits;
    }
}
