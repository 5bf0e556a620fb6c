namespace ChatBridge.Emulators.Hosting;

/// <summary>Mints ids: 42 bits of milliseconds since a network's own epoch, then a counter. Called under the network's lock.</summary>
internal sealed class SnowflakeMint(TimeProvider time, long epochMilliseconds)
{
    private long _milliseconds;
    private ulong _increment;

    public static DateTimeOffset TimeOf(ulong id, long epochMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 22) + epochMilliseconds);

    public ulong Next()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() - epochMilliseconds;
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
