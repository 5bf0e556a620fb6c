namespace ChatBridge.Adapters.Irc;

/// <summary>
/// How IRC clients mark text: a control character switches a style on and off, and all end with the line. A line that is italic as a
/// whole is an action (<c>/me</c>), and an action is read as such a line. Colours are left out.
/// </summary>
internal sealed partial class IrcFormat : ContentFormat
{
    public const string Action = "\u0001ACTION ";
    private const string Codes = "\u0002\u001D\u001F\u001E";   // bold, italic, underlined, struck through: in the order of TextStyle
    private const char Monospace = '\u0011';
    public static IrcFormat Instance { get; } = new();
    public override bool IsOneLine => true;

    public override MessageContent Parse(string text, MentionNameResolver? names = null)
    {
        if (!text.Any(c => c < ' ' && c != '\n')) return MessageContent.FromText(text);
        var isAction = text.StartsWith(Action, StringComparison.Ordinal);
        var inlines = Read(Colour().Replace(isAction ? text[Action.Length..].TrimEnd('\u0001') : text, ""));
        return inlines.Count == 0 ? MessageContent.Empty : new MessageContent([new Paragraph(isAction ? [new StyledRun(TextStyle.Italic, inlines)] : inlines)]);
    }

    public override string Render(MessageContent content, ICollection<LossEntry> loss)
    {
        if (content.Blocks is not [Paragraph { Inlines: { Count: > 0 } inlines }] || !inlines.All(inline => inline is StyledRun { Style: TextStyle.Italic })) return PlainTextFormat.Lines.Render(new MessageContent(Write(content.Blocks, loss)), loss);
        var action = new Paragraph([.. inlines.SelectMany(inline => Write(((StyledRun)inline).Inlines, Codes[1].ToString(), loss))]);
        var lines = PlainTextFormat.Lines.Render(new MessageContent([action]), loss);
        return string.IsNullOrWhiteSpace(lines) ? lines : $"{Action}{lines.Replace("\n", $"\u0001\n{Action}", StringComparison.Ordinal)}\u0001";
    }

    private static NodeList<Inline> Read(string text)
    {
        var inlines = ImmutableArray.CreateBuilder<Inline>();
        var (open, piece) = ("", new StringBuilder());
        foreach (var c in text)
        {
            if (c is < ' ' and not '\t') Flush();
            if (c is >= ' ' or '\t') piece.Append(c);
            else open = c is '\u000F' or '\n' ? "" : open.Contains(c, StringComparison.Ordinal) ? open.Replace(c.ToString(), "", StringComparison.Ordinal) : open + c;
            if (c == '\n') inlines.Add(new LineBreak());
        }

        Flush();
        return new NodeList<Inline>(inlines.DrainToImmutable());

        void Flush()
        {
            if (piece.Length == 0) return;
            Inline node = open.Contains(Monospace, StringComparison.Ordinal) ? new CodeRun(piece.ToString()) : new TextRun(piece.ToString());
            inlines.Add(open.Reverse().Select(code => Codes.IndexOf(code, StringComparison.Ordinal)).Where(style => style >= 0).Aggregate(node, (inner, style) => new StyledRun((TextStyle)style, [inner])));
            piece.Clear();
        }
    }

    private static NodeList<Block> Write(NodeList<Block> blocks, ICollection<LossEntry> loss) => [.. blocks.Select<Block, Block>(block => block switch
    {
        Paragraph paragraph => paragraph with { Inlines = Write(paragraph.Inlines, "", loss) },
        Heading heading => heading with { Inlines = Write([new StyledRun(TextStyle.Bold, heading.Inlines)], "", loss) },
        Quote quote => quote with { Blocks = Write(quote.Blocks, loss) },
        ListBlock list => list with { Items = [.. list.Items.Select(item => new ListItem(Write(item.Blocks, loss)))] },
        CodeBlock code => code with { Code = Clean(code.Code, loss) },
        _ => block,
    })];

    // What stands in a style has its sign on both sides; a line end ends all styles, so the next line begins with those that are open.
    private static NodeList<Inline> Write(NodeList<Inline> inlines, string open, ICollection<LossEntry> loss) => [.. inlines.SelectMany<Inline, Inline>(inline => inline switch
    {
        TextRun text => [new TextRun(Clean(text.Value, loss).Replace("\n", $"\n{open}", StringComparison.Ordinal))],
        CodeRun { Code.Length: > 0 } code => [new TextRun($"{Monospace}{Clean(code.Code, loss).Replace("\n", $"\n{open}{Monospace}", StringComparison.Ordinal)}{Monospace}")],
        StyledRun { Style: TextStyle.Spoiler } hidden => [hidden with { Inlines = Write(hidden.Inlines, open, loss) }],
        StyledRun run when string.IsNullOrWhiteSpace(run.Fallback) || open.Contains(Codes[(int)run.Style], StringComparison.Ordinal) => Write(run.Inlines, open, loss),
        StyledRun run => [new TextRun($"{Codes[(int)run.Style]}"), .. Write(run.Inlines, open + Codes[(int)run.Style], loss), new TextRun($"{Codes[(int)run.Style]}")],
        LineBreak => [new LineBreak(), new TextRun(open)],
        Link link => [new Link(Clean(link.Url, loss), Write(link.Label, open, loss))],
        Mention { Kind: MentionKind.User } mention => [new TextRun(Clean(mention.DisplayName ?? mention.Target.ToString(), loss))],
        _ => [inline],
    })];

    // There is no way to write a control character as itself: it would be markup, or another command.
    private static string Clean(string text, ICollection<LossEntry> loss)
    {
        var lines = text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
        if (lines.Any(c => c is < ' ' and not ('\n' or '\t') or '\u007F'))
        {
            loss.Add(new LossEntry("Control character", LossAction.Dropped, "left out: on IRC it would be markup or a command"));
            lines = string.Concat(lines.Where(c => c is >= ' ' and not '\u007F' or '\n' or '\t'));
        }

        return lines.Any(char.IsSurrogate) ? string.Concat(lines.EnumerateRunes()) : lines;   // half a pair has no UTF-8
    }

    [GeneratedRegex("\u0003(?:[0-9]{1,2}(?:,[0-9]{1,2})?)?|\u0004(?:[0-9A-Fa-f]{6}(?:,[0-9A-Fa-f]{6})?)?|\u0016|\u0001")]
    private static partial Regex Colour();
}
