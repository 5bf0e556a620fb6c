namespace ChatBridge;

/// <summary>A quotation.</summary>
/// <param name="Blocks">What is quoted.</param>
public sealed record Quote(NodeList<Block> Blocks) : Block
{
    /// <inheritdoc/>
    public override string Fallback => "> " + JoinBlocks(Blocks).Replace("\n", "\n> ", StringComparison.Ordinal);
}
