using System.Collections.Immutable;
using System.Globalization;

namespace ChatBridge.Adapters.Discord;

/// <summary>Reads which shards run here, such as <c>0-3,8</c>.</summary>
internal static class ShardList
{
    /// <summary>The most shards that are planned; more is taken for an error.</summary>
    public const int Max = 16_384;

    /// <summary>Reads the list.</summary>
    /// <param name="text">The list; null or blank for all.</param>
    /// <param name="count">How many shards the whole application has.</param>
    /// <param name="ids">The shards, each once, in ascending order.</param>
    /// <param name="problem">What is wrong, and what to do.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParse(string? text, int count, out ImmutableArray<int> ids, out string problem)
    {
        ids = [];
        problem = "";
        if (string.IsNullOrWhiteSpace(text))
        {
            ids = [.. Enumerable.Range(0, count)];
            return true;
        }

        var found = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            var last = 0;
            if (ends.Length > 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[^1], out last))
            {
                problem = $"Shards holds '{part.Trim()}', which is neither a number nor a range; write numbers and ranges with commas, such as 0-3,8.";
                return false;
            }

            if (first > last)
            {
                problem = $"Shards holds the range {first}-{last}, which ends before it begins; write {last}-{first}.";
                return false;
            }

            if (last >= count)
            {
                problem = $"Shards names shard {last}, but with ShardCount {count} they are numbered from 0 to {count - 1}.";
                return false;
            }

            found.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        ids = [.. found];
        return true;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number);
}
