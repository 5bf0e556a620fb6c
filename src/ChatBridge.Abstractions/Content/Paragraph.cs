namespace ChatBridge;

/// <summary>A paragraph of running text.</summary>
/// <param name="Inlines">What it holds; line ends are <see cref="LineBreak"/> nodes.</param>
public sealed record Paragraph(NodeList<Inline> Inlines) : Block
{
    /// <inheritdoc/>
    public override string Fallback => Join(Inlines);
}
