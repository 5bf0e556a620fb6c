using System.Buffers;

namespace ChatBridge.Emulators.Revolt;

/// <summary>Mints the network's ids: 48 bits of milliseconds and 80 of a number that grows, in Crockford's base 32. Called under the network's lock; ids only grow.</summary>
internal sealed class UlidMint(TimeProvider time)
{
    public const int Length = 26;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);

    // Within a millisecond the low part counts up from here, so that ids look as usual and none repeats.
    private const ulong FirstLow = 0x5EED_0000_0000_0000;

    private long _milliseconds;
    private ulong _low = FirstLow;

    public static DateTimeOffset TimeOf(string id)
    {
        long milliseconds = 0;
        for (var index = 0; index < 10; index++) milliseconds = (milliseconds << 5) | (uint)Alphabet.IndexOf(id[index], StringComparison.Ordinal);
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    public static bool IsId(string text) => text.Length == Length && text.AsSpan().IndexOfAnyExcept(Digits) < 0;

    public string Next()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now > _milliseconds)
        {
            _milliseconds = now;
            _low = FirstLow;
        }
        else
        {
            _low++;
        }

        return string.Create(Length, ((ulong)_milliseconds, _low), static (text, value) =>
        {
            var bits = new UInt128((value.Item1 << 16) | 0x0E4D, value.Item2);
            for (var index = Length - 1; index >= 0; index--)
            {
                text[index] = Alphabet[(int)(ulong)(bits & 31)];
                bits >>= 5;
            }
        });
    }
}
