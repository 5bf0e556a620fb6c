namespace ChatBridge;

/// <summary>Reads and writes the Markdown of chats in one dialect.</summary>
/// <remarks>
/// Reading takes any text in linear time and never fails: what is no markup is text. Writing is deterministic, and text
/// stays text: <c>Parse(Render(MessageContent.FromText(s)))</c> equals <c>MessageContent.FromText(s)</c> for every string.
/// A bare address in text is text too; it is left as it is, so that a network can make it clickable.
/// Stateless and safe to use from many threads.
/// </remarks>
/// <param name="dialect">The dialect.</param>
public sealed class ChatMarkdown(MarkdownDialect dialect)
{
    /// <summary>The dialect of <see cref="MessageContent.Markdown(string)"/>: a blank line ends a paragraph, every other line end is one.</summary>
    public static ChatMarkdown Neutral { get; } = new(new MarkdownDialect(MarkdownSyntax.Neutral));

    /// <summary>The dialect.</summary>
    public MarkdownDialect Dialect { get; } = dialect ?? throw new ArgumentNullException(nameof(dialect));

    /// <summary>Reads markup.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="names">Finds the names of mentions, or null.</param>
    /// <returns>The content.</returns>
    public MessageContent Parse(string text, MentionNameResolver? names = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new MarkdownBlockReader(text, Dialect, names, null).Read();
    }

    /// <summary>Writes content as markup.</summary>
    /// <param name="content">The content.</param>
    /// <param name="loss">Takes what the dialect cannot show, in the order of the content; null does not ask.</param>
    /// <returns>The markup.</returns>
    public string Render(MessageContent content, ICollection<LossEntry>? loss = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Blocks is [Paragraph { Inlines: [TextRun { Value: var text }] }] && MarkdownWriter.IsPlain(text) ? text : new MarkdownWriter(Dialect, loss).Write(content);
    }

    internal MessageContent Parse(string text, IReadOnlyDictionary<int, MarkdownValue> values) =>
        new MarkdownBlockReader(text, Dialect, null, values).Read();
}
