using System.Text;

namespace ChatBridge;

internal sealed partial class MarkdownBlockReader
{
    private const string Fence = "```";

    /// <summary>Whether a language tag can be written after a fence that may begin within a line.</summary>
    internal static bool IsShortLanguage(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '+' or '-' or '.' or '#'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    // A fence on a line of its own, ended by a line with at least as many backticks.
    private CodeBlock? ReadFence(List<Line> lines, ref int i, FenceMemory memory)
    {
        var line = Span(lines[i]);
        var length = line.IndexOfAnyExcept('`') is var at and >= 0 ? at : line.Length;
        if (length >= memory.ShortestUnclosed || line[length..].Contains('`'))
        {
            return null;
        }

        for (var end = i + 1; end < lines.Count; end++)
        {
            var closing = Span(lines[end]).TrimEnd();
            if (closing.Length < length || closing.IndexOfAnyExcept('`') >= 0)
            {
                continue;
            }

            var language = MarkdownValue.Resolve(line[length..], lines[i].Start + length, _values).Trim();
            var code = Join(lines, i + 1, end);
            i = end + 1;
            return new CodeBlock(code, language.Length == 0 ? null : language);
        }

        memory.ShortestUnclosed = length;
        return null;
    }

    /// <summary>Where three backticks stand that no backslash takes literally; -1 when nowhere.</summary>
    private int FindFence(ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && MarkdownInlineReader.IsEscapable(line[i + 1], _dialect))
            {
                i++;
            }
            else if (line[i] == '`' && line[i..].StartsWith(Fence, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    // Three backticks anywhere in a line, up to the next three. What follows them becomes a line of its own.
    private CodeBlock? ReadInlineFence(List<Line> lines, ref int i, int at, FenceMemory memory, out Line before)
    {
        var line = lines[i];
        before = line with { End = line.Start + at };
        if (memory.ShortestUnclosed <= Fence.Length)
        {
            return null;
        }

        var open = line.Start + at + Fence.Length;
        for (var end = i; end < lines.Count; end++)
        {
            var from = end == i ? open : lines[end].Start;
            var found = _text.AsSpan(from, lines[end].End - from).IndexOf(Fence, StringComparison.Ordinal);
            if (found < 0)
            {
                continue;
            }

            var close = from + found;
            if (ReadFenced(lines, i, open, end, close) is not { } block)
            {
                return null;
            }

            if (close + Fence.Length < lines[end].End)
            {
                lines[end] = lines[end] with { Start = close + Fence.Length };
                i = end;
            }
            else
            {
                i = end + 1;
            }

            return block;
        }

        memory.ShortestUnclosed = Fence.Length;
        return null;
    }

    private CodeBlock? ReadFenced(List<Line> lines, int first, int open, int last, int close)
    {
        if (first == last)
        {
            var text = MarkdownValue.Resolve(_text.AsSpan(open, close - open), open, _values);
            return text.Length == 0 ? null : new CodeBlock(text);
        }

        var info = _text.AsSpan(open, lines[first].End - open);
        var lead = info.Length == 0 || IsShortLanguage(info) ? "" : MarkdownValue.Resolve(info, open, _values) + "\n";
        var tail = MarkdownValue.Resolve(_text.AsSpan(lines[last].Start, close - lines[last].Start), lines[last].Start, _values);
        var middle = Join(lines, first + 1, last);
        var code = lead + middle + (last > first + 1 && tail.Length > 0 ? "\n" : "") + tail;
        var language = lead.Length == 0 && info.Length > 0 ? info.ToString() : null;
        if (lead.Length > 0 && tail.Length == 0 && last == first + 1)
        {
            code = code[..^1];   // the line end before the closing fence is not part of the code
        }

        if (code.AsSpan().IndexOfAnyExcept('\n') < 0)
        {
            return language is null ? null : new CodeBlock(language);
        }

        return new CodeBlock(code, language);
    }

    private string Join(List<Line> lines, int start, int end)
    {
        var text = new StringBuilder();
        for (var i = start; i < end; i++)
        {
            text.Append(i > start ? "\n" : "").Append(MarkdownValue.Resolve(Span(lines[i]), lines[i].Start, _values));
        }

        return text.ToString();
    }

    /// <summary>The shortest fence that nothing closes, so that the rest of the text is searched for a shorter one only.</summary>
    private sealed class FenceMemory
    {
        public int ShortestUnclosed { get; set; } = int.MaxValue;
    }
}
