namespace ChatBridge;

/// <summary>An item of a <see cref="ListBlock"/>.</summary>
/// <param name="Blocks">What it holds.</param>
public sealed record ListItem(NodeList<Block> Blocks) : ContentNode
{
    /// <inheritdoc/>
    public override string Fallback => JoinBlocks(Blocks);
}
