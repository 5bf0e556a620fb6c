namespace ChatBridge.Adapters.Discord;

/// <summary>Discord's way to write content: its Markdown, with embeds, stickers, polls and components beside the text.</summary>
internal sealed class DiscordFormat : ContentFormat
{
    private readonly MarkdownFormat _text = new(DiscordMarkdown.Instance);

    /// <inheritdoc/>
    public override MessageContent Parse(string text, MentionNameResolver? names = null) => _text.Parse(text, names);

    /// <inheritdoc/>
    public override string Render(MessageContent content, ICollection<LossEntry> loss) => _text.Render(content, loss);

    /// <inheritdoc/>
    public override bool GoesBeside(ExtensionBlock block) => DiscordBlocks.IsOwn(block);
}
