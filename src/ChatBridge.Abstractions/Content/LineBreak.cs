namespace ChatBridge;

/// <summary>A line end within a block.</summary>
public sealed record LineBreak : Inline
{
    /// <inheritdoc/>
    public override string Fallback => "\n";
}
