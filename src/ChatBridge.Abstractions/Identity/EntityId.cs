using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChatBridge;

/// <summary>
/// The id of a thing on one network: a 64-bit number, a 128-bit ULID, or text. An id <em>is</em> its text; numbers and
/// ULIDs are only stored more densely, so <c>EntityId.Parse(id.ToString())</c> is always the same id.
/// </summary>
/// <remarks>
/// Ids are opaque: they can be compared for equality and nothing else, because on some networks they carry no order
/// (see <see cref="IdTraits"/>). An id means something only together with its connection. The default value is
/// <see cref="None"/>. Immutable, safe to share between threads; numbers and ULIDs allocate nothing.
/// </remarks>
public readonly struct EntityId : IEquatable<EntityId>, ISpanFormattable
{
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int UlidLength = 26;
    private static readonly object NumberForm = new();
    private static readonly object UlidForm = new();

    private readonly object? _form;   // null, NumberForm, UlidForm, or the text itself
    private readonly ulong _high;
    private readonly ulong _low;

    private EntityId(object form, ulong high, ulong low) => (_form, _high, _low) = (form, high, low);

    /// <summary>Makes an id from a 64-bit number, such as a snowflake.</summary>
    /// <param name="number">Any value, zero included.</param>
    public EntityId(ulong number) : this(NumberForm, 0, number)
    {
    }

    /// <summary>Makes an id from a 128-bit ULID value.</summary>
    /// <param name="ulid">The value of the ULID, most significant bits first.</param>
    public EntityId(UInt128 ulid) : this(UlidForm, (ulong)(ulid >> 64), (ulong)ulid)
    {
    }

    /// <summary>The absent id: equal only to itself, with an empty text.</summary>
    public static EntityId None => default;

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => _form is null;

    /// <summary>Reads an id from its text, in the densest form that gives exactly this text back.</summary>
    /// <param name="text">The id as the network writes it; may not be empty.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException"><paramref name="text"/> is null or empty.</exception>
    public static EntityId Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (IsCanonicalNumber(text) && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new EntityId(number);
        }

        return text.Length == UlidLength && TryReadUlid(text, out var ulid) ? new EntityId(ulid) : new EntityId(text, 0, 0);
    }

    /// <summary>The id as a number, where it is one.</summary>
    /// <param name="number">The number, or 0.</param>
    /// <returns>Whether this id is a 64-bit number.</returns>
    public bool TryGetNumber(out ulong number)
    {
        number = ReferenceEquals(_form, NumberForm) ? _low : 0;
        return ReferenceEquals(_form, NumberForm);
    }

    /// <summary>The id as a ULID value, where it is one.</summary>
    /// <param name="ulid">The 128-bit value, or 0.</param>
    /// <returns>Whether this id is a ULID.</returns>
    public bool TryGetUlid(out UInt128 ulid)
    {
        ulid = ReferenceEquals(_form, UlidForm) ? new UInt128(_high, _low) : 0;
        return ReferenceEquals(_form, UlidForm);
    }

    /// <inheritdoc/>
    public bool Equals(EntityId other) =>
        _low == other._low && _high == other._high &&
        (ReferenceEquals(_form, other._form) || (_form is string a && other._form is string b && string.Equals(a, b, StringComparison.Ordinal)));

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is EntityId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _form is string text ? text.GetHashCode(StringComparison.Ordinal) : HashCode.Combine(_high, _low);

    /// <summary>Whether two ids are the same.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(EntityId left, EntityId right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns>Whether they are not equal.</returns>
    public static bool operator !=(EntityId left, EntityId right) => !left.Equals(right);

    /// <summary>A number is an id.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator EntityId(ulong number) => new(number);

    /// <summary>The id as the network writes it; empty for <see cref="None"/>.</summary>
    /// <returns>The text of the id.</returns>
    public override string ToString()
    {
        if (_form is string text)
        {
            return text;
        }

        Span<char> buffer = stackalloc char[UlidLength];
        return TryFormat(buffer, out var written, default, null) ? new string(buffer[..written]) : "";
    }

    /// <inheritdoc/>
    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        charsWritten = 0;
        if (_form is null)
        {
            return true;
        }

        if (ReferenceEquals(_form, NumberForm))
        {
            return _low.TryFormat(destination, out charsWritten, default, CultureInfo.InvariantCulture);
        }

        if (_form is string text)
        {
            charsWritten = text.TryCopyTo(destination) ? text.Length : 0;
            return charsWritten > 0;
        }

        if (destination.Length < UlidLength)
        {
            return false;
        }

        var value = new UInt128(_high, _low);
        for (var i = UlidLength - 1; i >= 0; i--, value >>= 5)
        {
            destination[i] = Crockford[(int)(value & 31)];
        }

        charsWritten = UlidLength;
        return true;
    }

    private static bool IsCanonicalNumber(string text)
    {
        if (text.Length > 20 || (text[0] == '0' && text.Length > 1))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadUlid(string text, out UInt128 ulid)
    {
        ulid = 0;
        if (text[0] > '7')   // 26 characters hold 130 bits: a larger first one would overflow
        {
            return false;
        }

        foreach (var c in text)
        {
            var digit = Crockford.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            ulid = (ulid << 5) | (uint)digit;
        }

        return true;
    }
}
