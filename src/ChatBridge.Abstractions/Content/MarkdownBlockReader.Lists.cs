using System.Collections.Immutable;
using System.Globalization;

namespace ChatBridge;

internal sealed partial class MarkdownBlockReader
{
    private ListBlock? ReadList(List<Line> lines, ref int i, int depth, bool inQuote)
    {
        if (!_dialect.Has(MarkdownSyntax.Lists) || ReadMarker(Span(lines[i])) is not { } first)
        {
            return null;
        }

        var items = ImmutableArray.CreateBuilder<ListItem>();
        var marker = first;
        while (true)
        {
            var item = new List<Line> { lines[i] with { Start = Math.Min(lines[i].Start + marker.Content, lines[i].End) } };
            i++;
            GatherItem(lines, ref i, marker, item);
            items.Add(new ListItem(ReadBlocks(item, depth + 1, inQuote)));

            var next = i;
            while (!_dialect.LiteralLines && next < lines.Count && IsBlank(Span(lines[next])))
            {
                next++;
            }

            if (next == lines.Count || ReadMarker(Span(lines[next])) is not { } following || following.Sign != first.Sign)
            {
                return new ListBlock(new NodeList<ListItem>(items.ToImmutable()), first.Number is not null, first.Number ?? 1);
            }

            (i, marker) = (next, following);
        }
    }

    // The lines after an item's first one that are indented below it; without literal lines, blank lines before such a line too.
    private void GatherItem(List<Line> lines, ref int i, Marker marker, List<Line> item)
    {
        while (i < lines.Count)
        {
            var next = i;
            if (!_dialect.LiteralLines)
            {
                while (next < lines.Count && IsBlank(Span(lines[next])))
                {
                    next++;
                }
            }

            if (next == lines.Count || Indent(Span(lines[next])) < marker.Indent + 2)
            {
                return;
            }

            for (; i <= next; i++)
            {
                item.Add(lines[i] with { Start = lines[i].Start + Math.Min(Indent(Span(lines[i])), marker.Content) });
            }
        }
    }

    private static int Indent(ReadOnlySpan<char> line) => line.IndexOfAnyExcept(' ') is var at and >= 0 ? at : line.Length;

    private static Marker? ReadMarker(ReadOnlySpan<char> line)
    {
        var indent = Indent(line);
        if (indent > 3 || indent == line.Length)
        {
            return null;
        }

        var rest = line[indent..];
        int? number = null;
        var sign = 0;
        if (char.IsAsciiDigit(rest[0]))
        {
            while (sign < rest.Length && sign < 10 && char.IsAsciiDigit(rest[sign]))
            {
                sign++;
            }

            if (sign > 9 || sign == rest.Length || rest[sign] is not ('.' or ')'))
            {
                return null;
            }

            number = int.Parse(rest[..sign], NumberStyles.None, CultureInfo.InvariantCulture);
        }
        else if (rest[0] is not ('-' or '*' or '+'))
        {
            return null;
        }

        return sign + 1 == rest.Length || rest[sign + 1] == ' ' ? new Marker(indent, indent + sign + 2, rest[sign], number) : null;
    }

    private readonly record struct Marker(int Indent, int Content, char Sign, int? Number);
}
