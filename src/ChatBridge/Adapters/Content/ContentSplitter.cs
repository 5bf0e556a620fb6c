using System.Collections.Immutable;

namespace ChatBridge.Adapters;

/// <summary>
/// Writes content as texts within a limit. Cuts the tree, not the markup: between blocks if it can, else lines, sentences,
/// words, and only then within a word. Each part is markup that stands alone: styles, quotations and code go on in the
/// next one; a mention, an emoji and a link stay whole.
/// </summary>
/// <remarks>
/// Nothing is added and nothing is left out but white space at a cut. An item of a list that goes on in the next part does so
/// without a second bullet. Only what exceeds the limit all alone is shown without its markup, and reported.
/// </remarks>
public static class ContentSplitter
{
    /// <summary>The smallest limit that is served: every character fits with its escape.</summary>
    public const int SmallestLimit = 8;

    /// <summary>Writes content as texts within a limit.</summary>
    /// <param name="content">The content.</param>
    /// <param name="format">The format of the network.</param>
    /// <param name="limit">How long each text may be.</param>
    /// <returns>The texts and what was lost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below <see cref="SmallestLimit"/>.</exception>
    public static SplitContent Split(MessageContent content, ContentFormat format, TextLimit limit)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit.Length, SmallestLimit, nameof(limit));
        var loss = new List<LossEntry>();
        var whole = format.Render(content, loss);
        if (limit.Allows(whole) && !(format.IsOneLine && whole.Contains('\n', StringComparison.Ordinal)))
        {
            return new SplitContent(string.IsNullOrWhiteSpace(whole) ? [] : [whole], Report(loss));
        }

        var run = new SplitRun(format, limit);
        run.Split(SplitUnits.Of(content));
        return new SplitContent(run.Parts.ToImmutable(), Report(run.Loss));
    }

    private static LossReport Report(List<LossEntry> loss) => loss.Count == 0 ? LossReport.None : new LossReport([.. loss]);
}
