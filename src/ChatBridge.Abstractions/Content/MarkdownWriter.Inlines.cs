using System.Collections.Immutable;
using System.Text;

namespace ChatBridge;

internal sealed partial class MarkdownWriter
{
    /// <summary>Running text as the dialect can show it, in normal form.</summary>
    private NodeList<Inline> Fit(NodeList<Inline> inlines)
    {
        var normal = InlineTree.Normalize(inlines);
        do
        {
            var fitted = ImmutableArray.CreateBuilder<Inline>(normal.Count);
            Fit(normal, fitted, false);
            normal = InlineTree.Normalize(new NodeList<Inline>(fitted.ToImmutable()));
        }
        while (HasUnfitCode(normal));   // two code runs that fitted became one

        return normal;
    }

    private bool HasUnfitCode(NodeList<Inline> inlines) => dialect.Has(MarkdownSyntax.InlineFences) && inlines.Any(inline => inline switch
    {
        CodeRun code => CodeFence(code.Code) == 0,
        StyledRun run => HasUnfitCode(run.Inlines),
        Link link => HasUnfitCode(link.Label),
        _ => false,
    });

    private void Fit(NodeList<Inline> inlines, ImmutableArray<Inline>.Builder fitted, bool inLabel)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case StyledRun run:
                    FitStyle(run, fitted, inLabel);
                    break;
                case Link link:
                    FitLink(link, fitted, inLabel);
                    break;
                case CodeRun code when !code.Code.Split('\n').All(line => CodeFence(line) > 0):
                    Lose("Code", "backticks of every length stand in it: shown as text");
                    fitted.Add(new TextRun(code.Code));
                    break;
                case Emoji { IsCustom: false } or TextRun or CodeRun or LineBreak:
                    fitted.Add(inline);
                    break;
                case var native when string.IsNullOrEmpty(dialect.Write(native)):
                    Lose(native is ExtensionInline extension ? extension.Name : native.GetType().Name, "shown as text");
                    fitted.Add(new TextRun(native.Fallback));
                    break;
                default:
                    fitted.Add(inline);
                    break;
            }
        }
    }

    private void FitStyle(StyledRun run, ImmutableArray<Inline>.Builder fitted, bool inLabel)
    {
        var lacking = run.Style switch
        {
            TextStyle.Spoiler => !dialect.Has(MarkdownSyntax.Spoiler),
            TextStyle.Underline => !dialect.Has(MarkdownSyntax.Underline),
            TextStyle.Strikethrough => !dialect.Has(MarkdownSyntax.Strikethrough),
            _ => false,
        };
        if (!lacking)
        {
            var inner = ImmutableArray.CreateBuilder<Inline>(run.Inlines.Count);
            Fit(run.Inlines, inner, inLabel);
            fitted.Add(new StyledRun(run.Style, new NodeList<Inline>(inner.ToImmutable())));
            return;
        }

        Lose(run.Style.ToString(), run.Style == TextStyle.Spoiler ? "marked, but not hidden" : "shown without the style");
        if (run.Style == TextStyle.Spoiler)
        {
            fitted.Add(new TextRun("[spoiler: "));
        }

        Fit(run.Inlines, fitted, inLabel);
        if (run.Style == TextStyle.Spoiler)
        {
            fitted.Add(new TextRun("]"));
        }
    }

    private void FitLink(Link link, ImmutableArray<Inline>.Builder fitted, bool inLabel)
    {
        var label = ImmutableArray.CreateBuilder<Inline>(link.Label.Count);
        Fit(link.Label, label, true);
        var nodes = InlineTree.Normalize(new NodeList<Inline>(label.ToImmutable()));
        if (inLabel)
        {
            Lose(nameof(Link), "a link within a link is shown as text");
            fitted.AddRange(nodes.Count > 0 ? nodes.AsSpan() : [new TextRun(link.Url)]);
            return;
        }

        var allowed = dialect.IsLinkTarget(link.Url);
        var bare = nodes.Count == 0 || (nodes is [TextRun { Value: var only }] && only == link.Url);
        if (bare)
        {
            if (dialect.Has(MarkdownSyntax.AutoLinks) && allowed && link.Url.AsSpan().IndexOfAny("<>`\\\n") < 0)
            {
                fitted.Add(new Link(link.Url));
                return;
            }

            if (dialect.Has(MarkdownSyntax.AutoLinks))
            {
                Lose(nameof(Link), "the address is shown as text");
            }

            fitted.Add(new TextRun(link.Url));
        }
        else if (dialect.Has(MarkdownSyntax.MaskedLinks) && allowed)
        {
            fitted.Add(new Link(link.Url, nodes));
        }
        else
        {
            Lose(nameof(Link), "the label and the address are shown as text");
            fitted.AddRange(nodes.AsSpan());
            fitted.Add(new TextRun($" ({link.Url})"));
        }
    }

    /// <summary>How many backticks can fence this code in a line; 0 when no number can.</summary>
    private int CodeFence(string code)
    {
        var most = dialect.Has(MarkdownSyntax.InlineFences) ? 2 : int.MaxValue;
        if (most == 2 && code.Contains("```", StringComparison.Ordinal))
        {
            return 0;
        }

        var lengths = new HashSet<int>();
        for (var i = 0; i < code.Length; i++)
        {
            var start = i;
            while (i < code.Length && code[i] == '`')
            {
                i++;
            }

            lengths.Add(i - start);
        }

        var fence = 1;
        while (lengths.Contains(fence))
        {
            fence++;
        }

        return fence <= most ? fence : 0;
    }

    // A paragraph. Without literal lines an empty line would end it, so that a backslash stands there.
    private void WriteLine(NodeList<Inline> inlines)
    {
        WriteNodes(inlines, '\n', false);
        if (_lineEmpty && inlines.Count > 0 && !dialect.LiteralLines)
        {
            Raw("\\");
        }
    }

    private void WriteNodes(NodeList<Inline> nodes, char after, bool inLabel)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            switch (nodes[i])
            {
                case TextRun text:
                    WriteText(text.Value, i + 1 < nodes.Count ? First(nodes[i + 1]) : after, inLabel);
                    break;
                case LineBreak:
                    if (_lineEmpty && !dialect.LiteralLines)
                    {
                        Raw("\\");
                    }

                    NewLine();
                    break;
                case StyledRun run:
                    var sign = Sign(run.Style);
                    Raw(sign);
                    WriteNodes(run.Inlines, sign[0], inLabel);
                    Raw(sign);
                    break;
                case CodeRun code:
                    WriteCode(code.Code);
                    break;
                case Link { Label.Count: 0 } link:
                    Raw($"<{link.Url}>");
                    break;
                case Link link:
                    Raw("[");
                    WriteNodes(link.Label, ']', true);
                    Raw("](" + EscapeUrl(link.Url) + ")");
                    break;
                case var native:
                    Lines(dialect.Write(native)!);
                    break;
            }
        }
    }

    private char First(Inline node) => node switch
    {
        LineBreak => '\n',
        StyledRun run => Sign(run.Style)[0],
        CodeRun => '`',
        Link link => link.Label.Count == 0 ? '<' : '[',
        _ => dialect.Write(node)![0],
    };

    private static string Sign(TextStyle style) => style switch
    {
        TextStyle.Bold => "**",
        TextStyle.Italic => "*",
        TextStyle.Underline => "__",
        TextStyle.Strikethrough => "~~",
        _ => "||",
    };

    private void WriteCode(string code)
    {
        var fence = new string('`', CodeFence(code));
        var before = code.AsSpan().TrimStart(' ').StartsWith("`", StringComparison.Ordinal) ? " " : "";
        var after = code.AsSpan().TrimEnd(' ').EndsWith("`", StringComparison.Ordinal) ? " " : "";
        Raw(fence + before + code + after + fence);
    }

    private static string EscapeUrl(string url)
    {
        var result = new StringBuilder(url.Length);
        foreach (var c in url)
        {
            if (c is '\\' or '(' or ')' or '[' or ']' or '<' or '>' or '`')
            {
                result.Append('\\');
            }

            result.Append(c);
        }

        return result.ToString();
    }
}
