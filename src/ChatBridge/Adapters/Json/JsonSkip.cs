using System.Numerics;
using System.Runtime.Intrinsics;

namespace ChatBridge.Adapters;

/// <summary>
/// Finds the end of an object or array, 64 bytes at a time: each block becomes bit sets of quotes and brackets, and what stands
/// between quotes is masked out. JSON is so dense in quotes that going from one to the next costs more than looking at every byte.
/// </summary>
/// <remarks>Depth is a number, not a stack: nesting cannot exhaust anything.</remarks>
internal static class JsonSkip
{
    private const int BlockSize = 64;

    /// <summary>The length of the value at the start of the bytes, which is an object or array; 0 when it has no end.</summary>
    public static int FindEnd(ReadOnlySpan<byte> json)
    {
        Span<byte> last = stackalloc byte[BlockSize];
        var depth = 0;
        ulong inString = 0;   // all bits set when the block begins within a string
        ulong escaped = 0;    // 1 when the block's first byte is escaped
        for (var at = 0; at < json.Length; at += BlockSize)
        {
            scoped var block = json[at..];
            if (block.Length < BlockSize)
            {
                last.Clear();
                block.CopyTo(last);
                block = last;
            }

            var low = Vector256.Create(block);
            var high = Vector256.Create(block[Vector256<byte>.Count..]);
            var quotes = Find(low, high, (byte)'"');
            var backslashes = Find(low, high, (byte)'\\');
            if ((backslashes | escaped) != 0)
            {
                quotes &= ~FindEscaped(backslashes, ref escaped);
            }

            var strings = PrefixXor(quotes) ^ inString;
            inString = (ulong)((long)strings >> 63);

            // One bit makes '[' and '{' the same, and ']' and '}'.
            var bit = Vector256.Create((byte)0x20);
            low |= bit;
            high |= bit;
            var opening = Find(low, high, (byte)'{') & ~strings;
            var closing = Find(low, high, (byte)'}') & ~strings;
            var closings = BitOperations.PopCount(closing);
            if (depth > closings)
            {
                depth += BitOperations.PopCount(opening) - closings;
                continue;
            }

            for (var brackets = opening | closing; brackets != 0; brackets &= brackets - 1)
            {
                var index = BitOperations.TrailingZeroCount(brackets);
                if ((opening >> index & 1) != 0)
                {
                    depth++;
                }
                else if (--depth == 0)
                {
                    return at + index + 1;
                }
            }
        }

        return 0;
    }

    private static ulong Find(Vector256<byte> low, Vector256<byte> high, byte value)
    {
        var wanted = Vector256.Create(value);
        return Vector256.Equals(low, wanted).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32);
    }

    // Bit n becomes the parity of the bits up to n: set from each opening quote to the byte before its closing one.
    private static ulong PrefixXor(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    // The bytes behind an odd number of backslashes, found by letting an addition carry through each run of them.
    private static ulong FindEscaped(ulong backslashes, ref ulong escaped)
    {
        const ulong EvenBits = 0x5555_5555_5555_5555;
        backslashes &= ~escaped;
        var followers = (backslashes << 1) | escaped;
        var oddStarts = backslashes & ~EvenBits & ~followers;
        var sum = unchecked(oddStarts + backslashes);
        escaped = sum < oddStarts ? 1UL : 0;
        return (EvenBits ^ (sum << 1)) & followers;
    }
}
