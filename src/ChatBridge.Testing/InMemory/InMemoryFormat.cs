using ChatBridge.Adapters;

namespace ChatBridge.Testing.InMemory;

/// <summary>The in-memory network has no markup: a text is what it says.</summary>
internal sealed class InMemoryFormat : ContentFormat
{
    public override MessageContent Parse(string text, Func<MentionKind, EntityId, string?>? names) => MessageContent.FromText(text);

    public override string Render(MessageContent content, ICollection<LossEntry> loss)
    {
        foreach (var block in content.Blocks)
        {
            if (block is not Paragraph paragraph || paragraph.Inlines.Any(inline => inline is not (TextRun or LineBreak)))
            {
                loss.Add(new LossEntry("Formatting", LossAction.Converted, "The in-memory network shows plain text only."));
                break;
            }
        }

        return content.PlainText;
    }
}
