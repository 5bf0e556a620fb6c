namespace ChatBridge.Adapters;

/// <summary>
/// The format of a network without markup. A text is exactly itself. Content is written as its readable text: styles by
/// what stands in them, quotations and lists with their signs, code as it is, mentions and custom emoji by name, and a
/// spoiler marked. Each conversion is reported.
/// </summary>
public sealed class PlainTextFormat : ContentFormat
{
    /// <summary>Makes the format of a network whose messages may hold several lines.</summary>
    public PlainTextFormat() : this(isOneLine: false)
    {
    }

    private PlainTextFormat(bool isOneLine) => IsOneLine = isOneLine;

    /// <summary>The format.</summary>
    public static PlainTextFormat Instance { get; } = new();

    /// <summary>The format of a network whose messages are one line each.</summary>
    public static PlainTextFormat Lines { get; } = new(isOneLine: true);

    /// <inheritdoc/>
    public override bool IsOneLine { get; }

    /// <inheritdoc/>
    public override MessageContent Parse(string text, MentionNameResolver? names = null) => MessageContent.FromText(text);

    /// <inheritdoc/>
    public override string Render(MessageContent content, ICollection<LossEntry> loss)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(loss);
        Report(content.Blocks, loss);
        return content.PlainText;
    }

    private static void Report(NodeList<Block> blocks, ICollection<LossEntry> loss)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Paragraph paragraph:
                    Report(paragraph.Inlines, loss);
                    break;
                case Heading heading:
                    Lose(loss, nameof(Heading), "shown as a line of text");
                    Report(heading.Inlines, loss);
                    break;
                case Quote quote:
                    Lose(loss, nameof(Quote), "shown as lines with a sign");
                    Report(quote.Blocks, loss);
                    break;
                case ListBlock list:
                    Lose(loss, "List", "shown as lines with signs");
                    foreach (var item in list.Items)
                    {
                        Report(item.Blocks, loss);
                    }

                    break;
                case CodeBlock:
                    Lose(loss, nameof(CodeBlock), "shown as text");
                    break;
                case ExtensionBlock extension:
                    Lose(loss, extension.Name, $"a block of {extension.Adapter}, shown as text");
                    break;
                default:
                    break;
            }
        }
    }

    private static void Report(NodeList<Inline> inlines, ICollection<LossEntry> loss)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case StyledRun run:
                    Lose(loss, run.Style.ToString(), run.Style == TextStyle.Spoiler ? "marked, but not hidden" : "shown without the style");
                    Report(run.Inlines, loss);
                    break;
                case Link { Label.Count: > 0 } link:
                    Lose(loss, nameof(Link), "the label and the address are shown as text");
                    Report(link.Label, loss);
                    break;
                case CodeRun:
                    Lose(loss, "Code", "shown as text");
                    break;
                case ExtensionInline extension:
                    Lose(loss, extension.Name, "shown as text");
                    break;
                case Mention or Timestamp or Emoji { IsCustom: true }:
                    Lose(loss, inline.GetType().Name, "shown as text");
                    break;
                default:
                    break;
            }
        }
    }

    private static void Lose(ICollection<LossEntry> loss, string what, string detail) => loss.Add(new LossEntry(what, LossAction.Converted, detail));
}
