namespace ChatBridge.Adapters.Discord;

/// <summary>What the network's ids tell besides being ids.</summary>
internal static class Snowflakes
{
    private const long Epoch = 1_420_070_400_000;

    /// <summary>When the thing with this id was made.</summary>
    public static DateTimeOffset TimeOf(ulong id) => DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 22) + Epoch);

    /// <summary>The shard that a guild's events come on.</summary>
    public static int ShardOf(ulong guildId, int shardCount) => (int)((guildId >> 22) % (ulong)shardCount);

    /// <summary>The id as a number.</summary>
    /// <exception cref="ArgumentException">The id is not one of this network.</exception>
    public static ulong Of(EntityId id, string parameterName) =>
        id.TryGetNumber(out var number) ? number : throw new ArgumentException($"'{id}' is no id of Discord: those are whole numbers.", parameterName);

    /// <summary>The id as a number; 0 for none.</summary>
    /// <exception cref="ArgumentException">The id is not one of this network.</exception>
    public static ulong OrNone(EntityId id, string parameterName) => id.IsNone ? 0 : Of(id, parameterName);
}
