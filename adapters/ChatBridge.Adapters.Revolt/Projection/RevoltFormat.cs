namespace ChatBridge.Adapters.Revolt;

/// <summary>The network's way to write content: its Markdown, with embeds beside the text.</summary>
internal sealed class RevoltFormat(EmojiBook emojis) : ContentFormat
{
    private readonly MarkdownFormat _text = new(RevoltMarkdown.With(id => emojis.Find(id)?.ToEmoji()));

    /// <inheritdoc/>
    public override MessageContent Parse(string text, MentionNameResolver? names = null) => _text.Parse(text, names);

    /// <inheritdoc/>
    public override string Render(MessageContent content, ICollection<LossEntry> loss) => _text.Render(content, loss);

    /// <inheritdoc/>
    public override bool GoesBeside(ExtensionBlock block) => block is { Adapter: RevoltBlocks.Adapter, Name: RevoltBlocks.EmbedName };
}
