namespace ChatBridge;

/// <summary>A heading.</summary>
/// <param name="Level">1 (largest) to 6.</param>
/// <param name="Inlines">What it holds.</param>
public sealed record Heading(int Level, NodeList<Inline> Inlines) : Block
{
    /// <inheritdoc/>
    public override string Fallback => Join(Inlines);
}
