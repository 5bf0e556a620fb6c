using System.Globalization;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An id of Discord: a number of 64 bits, which tells when the thing was made. Read from a string or a number, written as a string.</summary>
/// <param name="Value">The number; 0 for none.</param>
[JsonConverter(typeof(SnowflakeConverter))]
public readonly record struct Snowflake(ulong Value) : IComparable<Snowflake>
{
    /// <summary>When the thing was made, to the millisecond.</summary>
    public DateTimeOffset CreatedAt => Snowflakes.TimeOf(Value);

    /// <summary>An id is a number.</summary>
    /// <param name="id">The id.</param>
    public static implicit operator ulong(Snowflake id) => id.Value;

    /// <summary>A number is an id.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Snowflake(ulong value) => new(value);

    /// <summary>The neutral id; <see cref="EntityId.None"/> for 0.</summary>
    /// <param name="id">The id.</param>
    public static implicit operator EntityId(Snowflake id) => id.Value == 0 ? EntityId.None : new EntityId(id.Value);

    /// <summary>The neutral id of a message.</summary>
    /// <param name="id">The id.</param>
    public static implicit operator MessageId(Snowflake id) => new(id);

    /// <summary>The neutral id of a channel.</summary>
    /// <param name="id">The id.</param>
    public static implicit operator ChannelId(Snowflake id) => new(id);

    /// <summary>The neutral id of a guild.</summary>
    /// <param name="id">The id.</param>
    public static implicit operator GuildId(Snowflake id) => new(id);

    /// <summary>The neutral id of a user.</summary>
    /// <param name="id">The id.</param>
    public static implicit operator UserId(Snowflake id) => new(id);

    /// <summary>The neutral id of a role.</summary>
    /// <param name="id">The id.</param>
    public static implicit operator RoleId(Snowflake id) => new(id);

    /// <summary>A neutral id; none is 0.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="ArgumentException">The id is none of Discord.</exception>
    public static implicit operator Snowflake(EntityId id) => Snowflakes.OrNone(id, nameof(id));

    /// <summary>The neutral id of a message; none is 0.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="ArgumentException">The id is none of Discord.</exception>
    public static implicit operator Snowflake(MessageId id) => Snowflakes.OrNone(id.Value, nameof(id));

    /// <summary>The neutral id of a channel; none is 0.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="ArgumentException">The id is none of Discord.</exception>
    public static implicit operator Snowflake(ChannelId id) => Snowflakes.OrNone(id.Value, nameof(id));

    /// <summary>The neutral id of a guild; none is 0.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="ArgumentException">The id is none of Discord.</exception>
    public static implicit operator Snowflake(GuildId id) => Snowflakes.OrNone(id.Value, nameof(id));

    /// <summary>The neutral id of a user; none is 0.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="ArgumentException">The id is none of Discord.</exception>
    public static implicit operator Snowflake(UserId id) => Snowflakes.OrNone(id.Value, nameof(id));

    /// <summary>The neutral id of a role; none is 0.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="ArgumentException">The id is none of Discord.</exception>
    public static implicit operator Snowflake(RoleId id) => Snowflakes.OrNone(id.Value, nameof(id));

    /// <summary>Whether one id was made before the other.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns>Whether it was.</returns>
    public static bool operator <(Snowflake left, Snowflake right) => left.Value < right.Value;

    /// <summary>Whether one id was made after the other.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns>Whether it was.</returns>
    public static bool operator >(Snowflake left, Snowflake right) => left.Value > right.Value;

    /// <summary>Whether one id was not made after the other.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns>Whether it was not.</returns>
    public static bool operator <=(Snowflake left, Snowflake right) => left.Value <= right.Value;

    /// <summary>Whether one id was not made before the other.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns>Whether it was not.</returns>
    public static bool operator >=(Snowflake left, Snowflake right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Snowflake other) => Value.CompareTo(other.Value);

    /// <summary>The number in decimal, as Discord writes it.</summary>
    /// <returns>The text of the id.</returns>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
