using System.Collections.Immutable;
using System.Text;

namespace ChatBridge;

/// <summary>
/// Reads the blocks of a text. Works on ranges of the one text: a container hands its lines on without their prefix, a
/// bounded number of times, so that the time is linear.
/// </summary>
internal sealed partial class MarkdownBlockReader
{
    /// <summary>How deep quotations and lists may stand in each other; what is deeper is text.</summary>
    internal const int MaxDepth = 12;

    private readonly string _text;
    private readonly MarkdownDialect _dialect;
    private readonly MentionNameResolver? _names;
    private readonly IReadOnlyDictionary<int, MarkdownValue>? _values;

    public MarkdownBlockReader(string text, MarkdownDialect dialect, MentionNameResolver? names, IReadOnlyDictionary<int, MarkdownValue>? values) =>
        (_text, _dialect, _names, _values) = (text, dialect, names, values);

    public MessageContent Read()
    {
        var lines = new List<Line>();
        for (var start = 0; ;)
        {
            var end = _text.IndexOf('\n', start);
            var stop = end < 0 ? _text.Length : end;

            // A line end of another system. Text that really ends in a carriage return has it escaped.
            lines.Add(new Line(start, !_dialect.LiteralLines && stop > start && _text[stop - 1] == '\r' && (stop - 1 == start || _text[stop - 2] != '\\') ? stop - 1 : stop));
            if (end < 0)
            {
                break;
            }

            start = end + 1;
        }

        var blocks = ReadBlocks(lines, 0, false);
        return blocks.Count == 0 ? MessageContent.Empty : new MessageContent(blocks);
    }

    /// <summary>The values within a range, by their positions in it.</summary>
    internal static Dictionary<int, MarkdownValue>? Shift(IReadOnlyDictionary<int, MarkdownValue>? values, int start, int end)
    {
        if (values is null)
        {
            return null;
        }

        var shifted = new Dictionary<int, MarkdownValue>();
        foreach (var (position, value) in values)
        {
            if (position >= start && position < end)
            {
                shifted[position - start] = value;
            }
        }

        return shifted;
    }

    private ReadOnlySpan<char> Span(Line line) => _text.AsSpan(line.Start, line.End - line.Start);

    private NodeList<Block> ReadBlocks(List<Line> lines, int depth, bool inQuote)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var paragraph = new List<Line>();
        var fences = new FenceMemory();
        var follows = false;   // the line after an extension's
        for (var i = 0; i < lines.Count;)
        {
            var line = Span(lines[i]);
            if (!_dialect.LiteralLines && IsBlank(line))
            {
                follows = false;
                Flush(paragraph, blocks, lines.Count);
                i++;
                continue;
            }

            if (ReadBlock(lines, ref i, depth, inQuote, fences) is { } block)
            {
                Flush(paragraph, blocks, lines.Count);
                if (follows && block is ExtensionBlock next && blocks[^1] is ExtensionBlock last && _dialect.Join(last, next) is { } joined)
                {
                    blocks[^1] = joined;
                    continue;
                }

                blocks.Add(block);
                follows = block is ExtensionBlock;
                continue;
            }

            follows = false;
            if (_dialect.Has(MarkdownSyntax.InlineFences) && FindFence(line) is var at and > 0 && ReadInlineFence(lines, ref i, at, fences, out var before) is { } code)
            {
                paragraph.Add(before);
                Flush(paragraph, blocks, lines.Count);
                blocks.Add(code);
                continue;
            }

            paragraph.Add(lines[i++]);
        }

        Flush(paragraph, blocks, lines.Count);
        return new NodeList<Block>(blocks.ToImmutable());
    }

    private Block? ReadBlock(List<Line> lines, ref int i, int depth, bool inQuote, FenceMemory fences)
    {
        var line = Span(lines[i]);
        if (line.Length == 0)
        {
            return null;
        }

        if (line.StartsWith("```", StringComparison.Ordinal))
        {
            var code = _dialect.Has(MarkdownSyntax.InlineFences) ? ReadInlineFence(lines, ref i, 0, fences, out _) : ReadFence(lines, ref i, fences);
            if (code is not null)
            {
                return code;
            }
        }

        if (_dialect.ReadLine(line, _names) is { } own && (_values is null || line.IndexOf(MarkdownValue.Place) < 0))
        {
            i++;
            return own;
        }

        Block? container = depth < MaxDepth ? ReadQuote(lines, ref i, depth, inQuote) : null;
        container ??= depth < MaxDepth ? ReadList(lines, ref i, depth, inQuote) : null;
        return container ?? ReadHeading(lines, ref i);
    }

    private Heading? ReadHeading(List<Line> lines, ref int i)
    {
        var line = Span(lines[i]);
        var level = line.IndexOfAnyExcept('#');
        if (!_dialect.Has(MarkdownSyntax.Headings) || level < 1 || level > _dialect.MaxHeadingLevel || line[level] != ' ' || line[level..].IsWhiteSpace())
        {
            return null;
        }

        var start = lines[i].Start + line.Length - line[level..].TrimStart().Length;
        var inlines = ReadInlines([new Line(start, start + _text.AsSpan(start, lines[i].End - start).TrimEnd().Length)]);
        if (inlines.Count == 0)
        {
            return null;
        }

        i++;
        return new Heading(level, inlines);
    }

    private Quote? ReadQuote(List<Line> lines, ref int i, int depth, bool inQuote)
    {
        if (!_dialect.Has(MarkdownSyntax.Quotes) || (inQuote && !_dialect.Has(MarkdownSyntax.NestedQuotes)))
        {
            return null;
        }

        if (_dialect.Has(MarkdownSyntax.RestQuotes) && Span(lines[i]).StartsWith(">>> ", StringComparison.Ordinal))
        {
            var rest = lines[i..];
            rest[0] = rest[0] with { Start = rest[0].Start + 4 };
            i = lines.Count;
            return new Quote(ReadBlocks(rest, depth + 1, true));
        }

        var inner = new List<Line>();
        for (; i < lines.Count && QuotePrefix(Span(lines[i])) is var prefix and > 0; i++)
        {
            inner.Add(lines[i] with { Start = lines[i].Start + prefix });
        }

        return inner.Count == 0 ? null : new Quote(ReadBlocks(inner, depth + 1, true));
    }

    private int QuotePrefix(ReadOnlySpan<char> line)
    {
        var sign = line.IndexOfAnyExcept(' ');
        if (sign < 0 || sign > 3 || line[sign] != '>')
        {
            return 0;
        }

        var spaced = sign + 1 < line.Length && line[sign + 1] == ' ';
        return spaced ? sign + 2 : _dialect.LiteralLines ? 0 : sign + 1;
    }

    private void Flush(List<Line> paragraph, ImmutableArray<Block>.Builder blocks, int lines)
    {
        // One empty line that is all there is says nothing; between other blocks it is a line.
        if (paragraph.Count > 0 && !(lines == 1 && paragraph[0].Start == paragraph[0].End))
        {
            if (_values is not null && paragraph is [{ } only] && only.End - only.Start == 1 && _values.TryGetValue(only.Start, out var value) && value.Content is { } content)
            {
                blocks.AddRange(content.Blocks);
            }
            else if (ReadInlines(paragraph) is var inlines && (inlines.Count > 0 || _dialect.LiteralLines))
            {
                blocks.Add(new Paragraph(inlines));
            }
        }

        paragraph.Clear();
    }

    private NodeList<Inline> ReadInlines(List<Line> lines)
    {
        var text = new StringBuilder();
        Dictionary<int, MarkdownValue>? values = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
            {
                text.Append('\n');
            }

            if (_values is not null)
            {
                var span = Span(lines[i]);
                for (var at = 0; at < span.Length; at++)
                {
                    if (span[at] == MarkdownValue.Place && _values.TryGetValue(lines[i].Start + at, out var value))
                    {
                        (values ??= [])[text.Length + at] = value;
                    }
                }
            }

            text.Append(Span(lines[i]));
        }

        return new MarkdownInlineReader(text.ToString(), _dialect, _names, values).Read();
    }

    private static bool IsBlank(ReadOnlySpan<char> line) => line.IndexOfAnyExcept(' ', '\t', '\r') < 0;

    private readonly record struct Line(int Start, int End);
}
