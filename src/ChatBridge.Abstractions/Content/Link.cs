namespace ChatBridge;

/// <summary>A link.</summary>
/// <param name="Url">Where it leads.</param>
/// <param name="Label">What is shown; empty shows the address itself.</param>
public sealed record Link(string Url, NodeList<Inline> Label = default) : Inline
{
    /// <inheritdoc/>
    public override string Fallback => Label.Count == 0 ? Url : $"{Join(Label)} ({Url})";
}
