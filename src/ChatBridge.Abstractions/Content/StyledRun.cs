namespace ChatBridge;

/// <summary>Text in a style.</summary>
/// <param name="Style">The style.</param>
/// <param name="Inlines">What stands in it.</param>
public sealed record StyledRun(TextStyle Style, NodeList<Inline> Inlines) : Inline
{
    /// <summary>The text within; a spoiler is marked, never silently revealed.</summary>
    public override string Fallback => Style == TextStyle.Spoiler ? $"[spoiler: {Join(Inlines)}]" : Join(Inlines);
}
