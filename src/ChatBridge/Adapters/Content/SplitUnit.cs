namespace ChatBridge.Adapters;

/// <summary>What a <see cref="SplitUnit"/> is.</summary>
internal enum SplitUnitKind
{
    /// <summary>A grapheme of text.</summary>
    Text,

    /// <summary>A grapheme of code within a line, or of a block of code.</summary>
    Code,

    /// <summary>A line end.</summary>
    Break,

    /// <summary>An inline that stays whole.</summary>
    Inline,

    /// <summary>A block that stays whole.</summary>
    Block,

    /// <summary>Nothing, in a place that shows although it is empty: an item of a list.</summary>
    Empty,
}

/// <summary>The least that a cut leaves whole, and where it stands in the tree.</summary>
/// <param name="Place">The innermost block.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Styles">The styles, one bit for each <see cref="TextStyle"/>.</param>
/// <param name="Source">The text that it is a piece of.</param>
/// <param name="Start">Where the piece begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Node">A node that stays whole.</param>
internal readonly record struct SplitUnit(SplitPlace Place, SplitUnitKind Kind, int Styles, string Source, int Start, int Length, ContentNode? Node = null)
{
    public ReadOnlySpan<char> Text => Source.AsSpan(Start, Length);

    /// <summary>Whether this is white space that may be left out at a cut.</summary>
    public bool IsBlank => Kind == SplitUnitKind.Break || (Kind == SplitUnitKind.Text && Text.IsWhiteSpace());

    public bool IsBlockCode => Kind == SplitUnitKind.Code && Place.Node is CodeBlock;
}

/// <summary>A block or an item of a list, with what it stands in; the outermost is the content itself.</summary>
/// <param name="parent">What it stands in.</param>
/// <param name="node">The block or item; null for the content.</param>
/// <param name="index">Its position in its parent.</param>
internal sealed class SplitPlace(SplitPlace? parent, ContentNode? node, int index)
{
    public SplitPlace? Parent { get; } = parent;

    public ContentNode? Node { get; } = node;

    public int Index { get; } = index;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The first unit in it.</summary>
    public int FirstUnit { get; set; } = -1;
}
