namespace ChatBridge.Emulators.Discord;

/// <summary>Mints the network's ids: 42 bits of milliseconds since 2015, then a counter. Called under the network's lock.</summary>
internal sealed class SnowflakeMint(TimeProvider time)
{
    public const long EpochMilliseconds = 1_420_070_400_000;

    private long _milliseconds;
    private ulong _increment;

    public static DateTimeOffset TimeOf(ulong id) => DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 22) + EpochMilliseconds);

    public ulong Next()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() - EpochMilliseconds;
        if (now > _milliseconds)
        {
            _milliseconds = now;
            _increment = 0;
        }
        else if (++_increment > 0xFFF)
        {
            // More than 4096 in a millisecond: borrow from the next one, ids never repeat nor fall.
            _milliseconds++;
            _increment = 0;
        }

        return ((ulong)_milliseconds << 22) | _increment;
    }
}
