namespace ChatBridge;

/// <summary>A list.</summary>
/// <param name="Items">Its items, in order.</param>
/// <param name="Ordered">True for a numbered list, false for bullets.</param>
/// <param name="Start">The number of the first item of a numbered list.</param>
public sealed record ListBlock(NodeList<ListItem> Items, bool Ordered = false, int Start = 1) : Block
{
    /// <inheritdoc/>
    public override string Fallback => string.Join('\n', Items.Select((item, i) =>
        (Ordered ? $"{Start + i}. " : "- ") + item.Fallback.Replace("\n", "\n  ", StringComparison.Ordinal)));
}
