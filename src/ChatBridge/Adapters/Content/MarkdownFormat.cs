namespace ChatBridge.Adapters;

/// <summary>The format of a network that writes a dialect of Markdown.</summary>
/// <param name="dialect">The dialect.</param>
public sealed class MarkdownFormat(MarkdownDialect dialect) : ContentFormat
{
    private readonly ChatMarkdown _markdown = new(dialect);

    /// <inheritdoc/>
    public override MessageContent Parse(string text, MentionNameResolver? names = null) => _markdown.Parse(text, names);

    /// <inheritdoc/>
    public override string Render(MessageContent content, ICollection<LossEntry> loss) => _markdown.Render(content, loss);
}
