using System.Collections.Immutable;

namespace ChatBridge.Adapters;

/// <summary>One run of <see cref="ContentSplitter"/>: takes as much as fits, cuts at the best place, goes on.</summary>
internal sealed class SplitRun(ContentFormat format, TextLimit limit)
{
    private readonly List<LossEntry> _ignored = [];

    public ImmutableArray<string>.Builder Parts { get; } = ImmutableArray.CreateBuilder<string>();

    public List<LossEntry> Loss { get; } = [];

    public void Split(List<SplitUnit> units)
    {
        for (var from = SkipBlank(units, 0); from < units.Count;)
        {
            var most = Most(units, from);
            if (most == from)
            {
                from = SkipBlank(units, Simplify(units, from));
                continue;
            }

            var cut = most == units.Count ? most : BestCut(units, from, most);
            var end = TrimBlank(units, from, cut);
            var inCode = cut < units.Count && units[cut].IsBlockCode && ReferenceEquals(units[cut].Place, units[cut - 1].Place);
            if (inCode && IsLineEnd(units[cut - 1]))
            {
                end--;   // the cut is the line end
                inCode = false;
            }

            while (end > from + 1 && !Fits(units, from, end))
            {
                end = cut = Math.Max(from + 1, from + ((end - from) * 3 / 4));   // a style that ends earlier can be longer
                inCode = false;
            }

            if (end == from + 1 && !Fits(units, from, end))
            {
                from = SkipBlank(units, Simplify(units, from));
                continue;
            }

            var part = end == from ? "" : format.Render(SplitTree.Build(units, from, end), Loss);
            foreach (var line in format.IsOneLine ? part.Split('\n') : [part])   // a node that stays whole may have lines of its own
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    Parts.Add(line);
                }
            }

            from = inCode && IsLineEnd(units[cut]) ? cut + 1 : SkipBlank(units, cut);
        }
    }

    // The largest stretch that fits. Every unit is at least one long, so that only a bounded stretch is ever tried.
    private int Most(List<SplitUnit> units, int from)
    {
        var low = from;
        var high = (int)Math.Min(units.Count, (long)from + limit.Length + 8);
        if (format.IsOneLine)
        {
            high = LineEnd(units, from, high);
        }

        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (Fits(units, from, TrimBlank(units, from, middle)))
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    // Where the line ends at the latest; a line end that begins a stretch is the whole of it.
    private static int LineEnd(List<SplitUnit> units, int from, int most)
    {
        for (var i = from; i < most; i++)
        {
            if (units[i].Kind == SplitUnitKind.Break || IsLineEnd(units[i]) || !ReferenceEquals(units[i].Place, units[from].Place))
            {
                return Math.Max(i, from + 1);
            }
        }

        return most;
    }

    private bool Fits(List<SplitUnit> units, int from, int to)
    {
        _ignored.Clear();
        return limit.Allows(format.Render(SplitTree.Build(units, from, to), _ignored));
    }

    // What does not fit all alone is shown as text: a node by its readable text, a piece of text without its styles and blocks.
    private int Simplify(List<SplitUnit> units, int from)
    {
        var unit = units[from];
        if (unit.Node is { } node)
        {
            Lose(node.GetType().Name, "longer than a message: shown as text");
            Split(SplitUnits.OfText(node.Fallback, true));
            return from + 1;
        }

        var end = from + 1;
        if (unit.Styles == 0 && unit.Kind == SplitUnitKind.Text && unit.Place is { Depth: 1, Node: Paragraph })
        {
            Split(SplitUnits.OfText(unit.Text.ToString(), false));   // a grapheme of many characters
            return end;
        }

        if (unit.Kind is SplitUnitKind.Break or SplitUnitKind.Empty)
        {
            return end;
        }

        while (end < units.Count && ReferenceEquals(units[end].Place, unit.Place) && units[end].Styles == unit.Styles && units[end].Kind == unit.Kind)
        {
            end++;
        }

        Lose("Style", "longer than a message with its markup: shown as text");
        Split(SplitUnits.OfText(string.Concat(units[from..end].Select(piece => piece.Text.ToString())), true));
        return end;
    }

    private static int BestCut(List<SplitUnit> units, int from, int most)
    {
        Span<int> best = [0, 0, 0, 0];
        for (var cut = most; cut > from; cut--)
        {
            var rank = Rank(units, from, cut);
            if (rank > 0 && best[rank - 1] == 0)
            {
                best[rank - 1] = cut;
            }
        }

        // A better place is taken only if it does not leave the part nearly empty.
        var size = most - from;
        return best[3] >= from + (size / 4) && best[3] > 0 ? best[3]
            : best[2] >= from + (size / 3) && best[2] > 0 ? best[2]
            : best[1] >= from + (size / 2) && best[1] > 0 ? best[1]
            : best[0] > 0 ? best[0]
            : most;
    }

    // How good a cut before a unit is: 4 between blocks, 3 lines, 2 sentences, 1 words, 0 within a word.
    private static int Rank(List<SplitUnit> units, int from, int cut)
    {
        var before = units[cut - 1];
        var after = units[cut];
        if (!ReferenceEquals(before.Place, after.Place) || before.Kind == SplitUnitKind.Block || after.Kind == SplitUnitKind.Block)
        {
            return 4;
        }

        if (before.Kind == SplitUnitKind.Break || before.Text is "\n" or "\r\n")
        {
            return cut - 2 >= from && units[cut - 2].Kind == SplitUnitKind.Break ? 4 : 3;
        }

        if (after.Kind == SplitUnitKind.Break || after.Text is "\n" or "\r\n")
        {
            return 3;
        }

        if (before.Text is "。" or "！" or "？")
        {
            return 2;
        }

        if (before.Text.IsWhiteSpace() && before.Length > 0)
        {
            return cut - 2 >= from && units[cut - 2].Text is "." or "!" or "?" or "…" ? 2 : 1;
        }

        return after.Length > 0 && after.Text.IsWhiteSpace() ? 1 : 0;
    }

    private static bool IsLineEnd(SplitUnit unit) => unit.Text is "\n" or "\r\n";

    private static int SkipBlank(List<SplitUnit> units, int from)
    {
        while (from < units.Count && units[from].IsBlank)
        {
            from++;
        }

        return from;
    }

    private static int TrimBlank(List<SplitUnit> units, int from, int to)
    {
        while (to > from && units[to - 1].IsBlank)
        {
            to--;
        }

        return to;
    }

    private void Lose(string what, string detail) => Loss.Add(new LossEntry(what, LossAction.Converted, detail));
}
