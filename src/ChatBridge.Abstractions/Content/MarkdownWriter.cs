using System.Globalization;
using System.Text;

namespace ChatBridge;

/// <summary>Writes a tree as markup of one dialect: blocks here, running text and escapes in the other parts.</summary>
internal sealed partial class MarkdownWriter(MarkdownDialect dialect, ICollection<LossEntry>? loss)
{
    private readonly StringBuilder _out = new();
    private string _prefix = "";      // what every further line begins with
    private bool _lineStart = true;   // whether only white space stands on the line so far, after its prefix
    private bool _lineEmpty = true;

    /// <summary>Whether a line of text is sure to be written as it is, in any dialect: words with the plainest punctuation. Most answers of bots are no more.</summary>
    public static bool IsPlain(string text)
    {
        if (text.Length == 0 || !char.IsLetter(text[0]))
        {
            return false;   // what begins a line may be a sign of a list or a heading
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var endsWord = i + 1 == text.Length || text[i + 1] == ' ';
            if (!(char.IsAsciiLetterOrDigit(c) || (c > '\u007F' && char.IsLetter(c)) || (c is ',' or '.' or '!' or '?' && endsWord) || (c == ' ' && i + 1 < text.Length && text[i + 1] != ' ')))
            {
                return false;
            }
        }

        return true;
    }

    public string Write(MessageContent content)
    {
        WriteBlocks(content.Blocks, 0, false);
        return _out.ToString();
    }

    private void WriteBlocks(NodeList<Block> blocks, int depth, bool inQuote)
    {
        Block? previous = null;
        Block? previousWritten = null;
        var sign = '-';
        foreach (var block in blocks)
        {
            var written = Fit(block, depth, inQuote, previousWritten is ListBlock);
            if (written is null)
            {
                continue;
            }

            if (previous is not null)
            {
                NewLine();
                if (!dialect.LiteralLines || (previous is Paragraph && block is Paragraph) ||
                    (written is ListBlock { Ordered: true } && previousWritten is ListBlock { Ordered: true }) ||   // there is one sign only
                    (written is Quote && previousWritten is Quote))
                {
                    NewLine();
                }
            }

            // Two lists of a kind side by side stay two by another sign.
            sign = written is ListBlock && previousWritten is ListBlock && sign == '-' ? '*' : '-';
            switch (written)
            {
                case Paragraph paragraph:
                    WriteLine(paragraph.Inlines);
                    break;
                case Heading heading:
                    Raw(new string('#', heading.Level) + " ");
                    WriteNodes(heading.Inlines, '\n', false);
                    break;
                case Quote quote:
                    Indented("> ", () => WriteBlocks(quote.Blocks, depth + 1, true));
                    break;
                case ListBlock list:
                    WriteList(list, sign, depth, inQuote);
                    break;
                case CodeBlock code:
                    WriteCode(code);
                    break;
                case ExtensionBlock extension:
                    Lines(dialect.Write(extension)!);
                    break;
                default:
                    break;
            }

            previous = block;
            previousWritten = written;
        }
    }

    /// <summary>The block as the dialect can show it; null when there is nothing to show.</summary>
    private Block? Fit(Block block, int depth, bool inQuote, bool afterList)
    {
        switch (block)
        {
            case Paragraph paragraph:
                var inlines = Fit(paragraph.Inlines);
                if (dialect.LiteralLines && afterList)
                {
                    inlines = Outdent(inlines);
                }

                return inlines.Count == 0 && !dialect.LiteralLines ? null : new Paragraph(inlines);
            case Heading heading:
                return Fit(heading);
            case Quote quote when !dialect.Has(MarkdownSyntax.Quotes) || depth >= MarkdownBlockReader.MaxDepth || (inQuote && !dialect.Has(MarkdownSyntax.NestedQuotes)):
                Lose(nameof(Quote), "shown as lines of text");
                return AsText(quote, afterList);
            case ListBlock { Items.Count: 0 }:
                return null;
            case ListBlock list when !dialect.Has(MarkdownSyntax.Lists) || depth >= MarkdownBlockReader.MaxDepth:
                Lose("List", "shown as lines of text");
                return AsText(list, afterList);
            case ExtensionBlock extension when string.IsNullOrEmpty(dialect.Write(extension)):
                Lose(extension.Name, $"a block of {extension.Adapter}, shown as text");
                return AsText(extension, afterList);
            case CodeBlock code when dialect.Has(MarkdownSyntax.InlineFences) && code.Code.AsSpan().IndexOfAnyExcept('\n') < 0:
                return new Paragraph([]);   // the network shows no block without code
            default:
                return block;
        }
    }

    private Block? AsText(Block block, bool afterList) => Fit(new Paragraph(MessageContent.Lines(block.Fallback)), 0, false, afterList);

    private Block? Fit(Heading heading)
    {
        var inlines = Fit(heading.Inlines);
        if (inlines.Any(HasLineBreak))
        {
            Lose("LineBreak", "a heading is one line");
            inlines = InlineTree.Normalize(Unbroken(inlines));
        }

        inlines = Trim(inlines);
        if (inlines.Count == 0)
        {
            return dialect.LiteralLines ? new Paragraph([]) : null;
        }

        if (!dialect.Has(MarkdownSyntax.Headings))
        {
            Lose(nameof(Heading), "shown in bold");
            return new Paragraph(InlineTree.Normalize([new StyledRun(TextStyle.Bold, inlines)]));
        }

        if (heading.Level > dialect.MaxHeadingLevel)
        {
            Lose(nameof(Heading), string.Create(CultureInfo.InvariantCulture, $"level {heading.Level} shown as level {dialect.MaxHeadingLevel}"));
        }

        return new Heading(Math.Clamp(heading.Level, 1, dialect.MaxHeadingLevel), inlines);
    }

    private static bool HasLineBreak(Inline inline) => inline switch
    {
        LineBreak => true,
        StyledRun run => run.Inlines.Any(HasLineBreak),
        Link link => link.Label.Any(HasLineBreak),
        _ => false,
    };

    private static NodeList<Inline> Unbroken(NodeList<Inline> inlines) => [.. inlines.Select(inline => inline switch
    {
        LineBreak => new TextRun(" "),
        StyledRun run => run with { Inlines = Unbroken(run.Inlines) },
        Link link => link with { Label = Unbroken(link.Label) },
        _ => inline,
    })];

    // Indented by two spaces, a paragraph after a list would be a part of the list.
    private static NodeList<Inline> Outdent(NodeList<Inline> inlines) =>
        inlines.Count > 0 && inlines[0] is TextRun { Value: var text } && text.StartsWith("  ", StringComparison.Ordinal)
            ? [new TextRun(" " + text.TrimStart(' ')), .. inlines.Skip(1)]
            : inlines;

    private static NodeList<Inline> Trim(NodeList<Inline> inlines)
    {
        if (inlines.Count > 0 && inlines[0] is TextRun first)
        {
            var text = first.Value.TrimStart();
            inlines = [.. text.Length == 0 ? Array.Empty<Inline>() : [new TextRun(text)], .. inlines.Skip(1)];
        }

        if (inlines.Count > 0 && inlines[^1] is TextRun last)
        {
            var text = last.Value.TrimEnd();
            inlines = [.. inlines.Take(inlines.Count - 1), .. text.Length == 0 ? Array.Empty<Inline>() : [new TextRun(text)]];
        }

        return inlines;
    }

    private void WriteList(ListBlock list, char sign, int depth, bool inQuote)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (i > 0)
            {
                NewLine();
            }

            var marker = "- ";
            if (list.Ordered)
            {
                var number = Math.Clamp((long)list.Start + i, 0, 999_999_999);
                marker = string.Create(CultureInfo.InvariantCulture, $"{number}{(sign == '-' || dialect.LiteralLines ? '.' : ')')} ");
            }
            else if (sign != '-')
            {
                marker = "* ";
            }

            var item = list.Items[i];
            Indented(marker, () => WriteBlocks(item.Blocks, depth + 1, inQuote), new string(' ', marker.Length));
        }

        if (list.Ordered && (list.Start < 0 || (long)list.Start + list.Items.Count - 1 > 999_999_999))
        {
            Lose("List", "a number out of range was changed");
        }
    }

    private void WriteCode(CodeBlock block)
    {
        var (code, language) = (block.Code, block.Language?.Trim());
        var fence = "```";
        if (dialect.Has(MarkdownSyntax.InlineFences))
        {
            if (code.Contains(fence, StringComparison.Ordinal))
            {
                Lose(nameof(CodeBlock), "backticks in the code were parted by invisible characters");
                code = Part(code);
            }
        }
        else
        {
            fence = new string('`', Math.Max(3, LongestRun(code, '`') + 1));
        }

        if (!string.IsNullOrEmpty(language) &&
            (dialect.Has(MarkdownSyntax.InlineFences) ? !MarkdownBlockReader.IsShortLanguage(language) : language.AsSpan().IndexOfAny('`', '\n') >= 0))
        {
            Lose(nameof(CodeBlock), "the language tag cannot be written");
            language = null;
        }

        Raw(fence + language);
        NewLine();
        if (code.Length > 0 || dialect.Has(MarkdownSyntax.InlineFences))
        {
            Lines(code);
            NewLine();
        }

        Raw(fence);
    }

    private static string Part(string code)
    {
        var result = new StringBuilder(code.Length + 8);
        var run = 0;
        foreach (var c in code)
        {
            run = c == '`' ? run + 1 : 0;
            if (run == 3)
            {
                result.Append('\u200B');
                run = 1;
            }

            result.Append(c);
        }

        return result.ToString();
    }

    private static int LongestRun(string text, char of)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == of ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private void Indented(string first, Action write, string? further = null)
    {
        var outer = _prefix;
        _out.Append(first);
        _prefix = outer + (further ?? first);
        (_lineStart, _lineEmpty) = (true, true);
        write();
        _prefix = outer;
    }

    private void Lines(string text)
    {
        var start = 0;
        for (var end = text.IndexOf('\n', StringComparison.Ordinal); end >= 0; end = text.IndexOf('\n', start))
        {
            _out.Append(text, start, end - start);
            NewLine();
            start = end + 1;
        }

        Raw(text[start..]);
    }

    private void Raw(string text)
    {
        _out.Append(text);
        if (text.Length > 0)
        {
            (_lineStart, _lineEmpty) = (false, false);
        }
    }

    private void NewLine()
    {
        _out.Append('\n').Append(_prefix);
        (_lineStart, _lineEmpty) = (true, true);
    }

    private void Lose(string what, string detail) => loss?.Add(new LossEntry(what, LossAction.Converted, detail));
}
