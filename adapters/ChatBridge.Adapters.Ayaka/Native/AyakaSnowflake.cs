using System.Globalization;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>What stands in an id of the network: when it was made, and by whom.</summary>
/// <param name="Value">The id as a number, never negative.</param>
public readonly record struct AyakaSnowflake(long Value)
{
    /// <summary>When the network's ids begin, in milliseconds of Unix: one second past midnight of 1 January 2020.</summary>
    public const long Epoch = 1_577_836_801_000;

    /// <summary>When the ids of <see cref="AyakaDialect.RailsV3"/> begin, in milliseconds of Unix.</summary>
    public const long RailsEpoch = 1_448_841_601_000;

    /// <summary>Milliseconds since the epoch.</summary>
    public long Milliseconds => Value >> 22;

    /// <summary>The number of the data centre, 0 to 31; the network has only 0.</summary>
    public int Datacenter => (int)(Value >> 17) & 0x1F;

    /// <summary>The number of the process, 0 to 31.</summary>
    public int Worker => (int)(Value >> 12) & 0x1F;

    /// <summary>The number within the millisecond, 0 to 4095.</summary>
    public int Sequence => (int)Value & 0xFFF;

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt => GetCreatedAt(Epoch);

    /// <summary>When it was made, of ids that begin at another time.</summary>
    /// <param name="epoch">When they begin, in milliseconds of Unix.</param>
    /// <returns>The time.</returns>
    public DateTimeOffset GetCreatedAt(long epoch) => DateTimeOffset.FromUnixTimeMilliseconds(checked(epoch + Milliseconds));

    /// <summary>Makes an id.</summary>
    /// <param name="createdAt">When; not before the epoch.</param>
    /// <param name="datacenter">The number of the data centre, 0 to 31.</param>
    /// <param name="worker">The number of the process, 0 to 31.</param>
    /// <param name="sequence">The number within the millisecond, 0 to 4095.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    public static AyakaSnowflake Create(DateTimeOffset createdAt, int datacenter, int worker, int sequence)
    {
        var milliseconds = createdAt.ToUnixTimeMilliseconds() - Epoch;
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds, nameof(createdAt));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(milliseconds, 1L << 41, nameof(createdAt));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)datacenter, 31u, nameof(datacenter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)worker, 31u, nameof(worker));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)sequence, 4095u, nameof(sequence));
        return new AyakaSnowflake((milliseconds << 22) | ((long)datacenter << 17) | ((long)worker << 12) | (long)sequence);
    }

    /// <summary>Takes an id apart, where it is a number.</summary>
    /// <param name="id">The id.</param>
    /// <param name="snowflake">What stands in it.</param>
    /// <returns>False when it is a text, or larger than the network's ids can be.</returns>
    public static bool TryParse(EntityId id, out AyakaSnowflake snowflake)
    {
        var isNumber = id.TryGetNumber(out var number) && number <= long.MaxValue;
        snowflake = isNumber ? new AyakaSnowflake((long)number) : default;
        return isNumber;
    }

    /// <summary>The number.</summary>
    /// <returns>Its digits.</returns>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
