namespace ChatBridge;

/// <summary>A node of the content tree. Immutable and compared by value.</summary>
public abstract record ContentNode
{
    private protected ContentNode()
    {
    }

    /// <summary>The node as readable text, for a reader or a network that has no such construct.</summary>
    public abstract string Fallback { get; }

    /// <summary>The readable texts of some nodes, one after the other.</summary>
    /// <typeparam name="T">The kind of node.</typeparam>
    /// <param name="nodes">The nodes.</param>
    /// <param name="separator">What stands between two of them.</param>
    /// <returns>The text.</returns>
    private protected static string Join<T>(NodeList<T> nodes, string separator = "") where T : ContentNode =>
        nodes.Count == 1 ? nodes[0].Fallback : string.Join(separator, nodes.Select(node => node.Fallback));

    /// <summary>The readable text of blocks: a blank line between two paragraphs, a line end between other blocks.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <returns>The text.</returns>
    internal static string JoinBlocks(NodeList<Block> blocks)
    {
        if (blocks.Count < 2)
        {
            return Join(blocks);
        }

        var text = new System.Text.StringBuilder();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i > 0)
            {
                text.Append(blocks[i] is Paragraph && blocks[i - 1] is Paragraph ? "\n\n" : "\n");
            }

            text.Append(blocks[i].Fallback);
        }

        return text.ToString();
    }
}
