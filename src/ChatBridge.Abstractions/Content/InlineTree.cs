using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>A node within a line that holds no styles of its own, and the styles it stands in (one bit for each <see cref="TextStyle"/>).</summary>
internal readonly record struct StyledLeaf(Inline Leaf, int Styles);

/// <summary>
/// The normal form of running text: equal styles side by side become one, none stands in itself, the longest is outermost,
/// and no style begins or ends with white space that does not show it. Only that form has one way of being written.
/// </summary>
internal static class InlineTree
{
    private const int StyleCount = 5;
    private const int Invisible = (1 << (int)TextStyle.Bold) | (1 << (int)TextStyle.Italic);   // on white space

    // Outermost first, for styles that span the same text.
    private static readonly TextStyle[] Order = [TextStyle.Spoiler, TextStyle.Underline, TextStyle.Bold, TextStyle.Strikethrough, TextStyle.Italic];

    public static NodeList<Inline> Normalize(NodeList<Inline> inlines, int outer = 0)
    {
        var leaves = new List<StyledLeaf>(inlines.Count);
        Flatten(inlines, 0, outer, leaves);
        return Build(leaves);
    }

    /// <summary>The leaves of running text. Text is split at line ends; a Unicode emoji is text.</summary>
    public static void Flatten(NodeList<Inline> inlines, int styles, int outer, List<StyledLeaf> leaves)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case StyledRun run:
                    Flatten(run.Inlines, styles | ((1 << (int)run.Style) & ~outer), outer, leaves);
                    break;
                case TextRun text:
                    AddLines(text.Value, styles, leaves, line => new TextRun(line));
                    break;
                case Emoji { IsCustom: false } emoji:
                    AddLines(emoji.Name, styles, leaves, line => new TextRun(line));
                    break;
                case CodeRun code:
                    AddLines(code.Code, styles, leaves, line => new CodeRun(line));
                    break;
                case Link link:
                    var label = Normalize(link.Label, styles | outer);
                    leaves.Add(new StyledLeaf(IsBlank(label) ? new Link(link.Url) : new Link(link.Url, label), styles));
                    break;
                default:
                    leaves.Add(new StyledLeaf(inline, styles));
                    break;
            }
        }
    }

    /// <summary>Running text from its leaves, in normal form.</summary>
    public static NodeList<Inline> Build(List<StyledLeaf> leaves)
    {
        var pieces = SplitWhiteSpace(leaves);
        var ends = Ends(pieces);
        var stack = new List<(int Style, List<Inline> Nodes)> { (-1, []) };
        var open = 0;
        Span<int> wanted = stackalloc int[StyleCount];
        for (var i = 0; i < pieces.Count; i++)
        {
            var (leaf, styles) = pieces[i];
            for (var depth = 1; depth < stack.Count; depth++)
            {
                if ((styles & (1 << stack[depth].Style)) == 0)
                {
                    CloseTo(stack, depth, ref open);
                }
            }

            // Nothing begins with a line end, and nothing that white space does not show begins with white space.
            var opening = styles & ~open & (leaf is LineBreak ? 0 : IsWhiteSpace(leaf) ? ~Invisible : ~0);
            var count = 0;
            foreach (var style in Order)
            {
                if ((opening & (1 << (int)style)) == 0)
                {
                    continue;
                }

                var at = count++;
                for (; at > 0 && ends[(wanted[at - 1] * pieces.Count) + i] < ends[((int)style * pieces.Count) + i]; at--)
                {
                    wanted[at] = wanted[at - 1];
                }

                wanted[at] = (int)style;
            }

            foreach (var style in wanted[..count])
            {
                stack.Add((style, []));
                open |= 1 << style;
            }

            stack[^1].Nodes.Add(leaf);
        }

        CloseTo(stack, 1, ref open);
        return Merge(stack[0].Nodes);
    }

    private static bool IsBlank(NodeList<Inline> inlines)
    {
        foreach (var inline in inlines)
        {
            if (!(inline is LineBreak || IsWhiteSpace(inline) || (inline is StyledRun run && IsBlank(run.Inlines))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWhiteSpace(Inline leaf) => leaf is TextRun text && string.IsNullOrWhiteSpace(text.Value);

    private static void AddLines(string text, int styles, List<StyledLeaf> leaves, Func<string, Inline> make)
    {
        var start = 0;
        while (true)
        {
            var end = text.IndexOf('\n', start);
            var length = (end < 0 ? text.Length : end) - start;
            if (length > 0)
            {
                leaves.Add(new StyledLeaf(make(text.Substring(start, length)), styles));
            }

            if (end < 0)
            {
                return;
            }

            leaves.Add(new StyledLeaf(new LineBreak(), styles));
            start = end + 1;
        }
    }

    private static List<StyledLeaf> SplitWhiteSpace(List<StyledLeaf> leaves)
    {
        var pieces = new List<StyledLeaf>(leaves.Count);
        foreach (var item in leaves)
        {
            if (item.Styles == 0 || item.Leaf is not TextRun { Value: var text } || string.IsNullOrWhiteSpace(text))
            {
                pieces.Add(item);
                continue;
            }

            var start = text.Length - text.AsSpan().TrimStart().Length;
            var end = text.AsSpan().TrimEnd().Length;
            if (start > 0)
            {
                pieces.Add(item with { Leaf = new TextRun(text[..start]) });
            }

            pieces.Add(start == 0 && end == text.Length ? item : item with { Leaf = new TextRun(text[start..end]) });
            if (end < text.Length)
            {
                pieces.Add(item with { Leaf = new TextRun(text[end..]) });
            }
        }

        return pieces;
    }

    // For each style and piece: the last piece of the stretch in that style.
    private static int[] Ends(List<StyledLeaf> pieces)
    {
        var ends = new int[StyleCount * pieces.Count];
        for (var style = 0; style < StyleCount; style++)
        {
            for (var i = pieces.Count - 1; i >= 0; i--)
            {
                var at = (style * pieces.Count) + i;
                ends[at] = (pieces[i].Styles & (1 << style)) == 0 ? -1
                    : i + 1 < pieces.Count && ends[at + 1] >= 0 ? ends[at + 1] : i;
            }
        }

        return ends;
    }

    private static void CloseTo(List<(int Style, List<Inline> Nodes)> stack, int depth, ref int open)
    {
        while (stack.Count > depth)
        {
            var (style, nodes) = stack[^1];
            stack.RemoveAt(stack.Count - 1);
            open &= ~(1 << style);
            var end = nodes.Count;
            while (end > 0 && (nodes[end - 1] is LineBreak || ((Invisible & (1 << style)) != 0 && IsWhiteSpace(nodes[end - 1]))))
            {
                end--;
            }

            var outer = stack[^1].Nodes;
            if (end > 0)
            {
                outer.Add(new StyledRun((TextStyle)style, Merge(nodes[..end])));
            }

            outer.AddRange(nodes[end..]);
        }
    }

    private static NodeList<Inline> Merge(List<Inline> nodes)
    {
        var merged = ImmutableArray.CreateBuilder<Inline>(nodes.Count);
        for (var i = 0; i < nodes.Count;)
        {
            var end = i + 1;
            while (end < nodes.Count && ((nodes[i] is TextRun && nodes[end] is TextRun) || (nodes[i] is CodeRun && nodes[end] is CodeRun)))
            {
                end++;
            }

            merged.Add(end == i + 1 ? nodes[i]
                : nodes[i] is TextRun ? new TextRun(string.Concat(nodes[i..end].Select(node => ((TextRun)node).Value)))
                : new CodeRun(string.Concat(nodes[i..end].Select(node => ((CodeRun)node).Code))));
            i = end;
        }

        return new NodeList<Inline>(merged.ToImmutable());
    }
}
