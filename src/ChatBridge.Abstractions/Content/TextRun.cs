namespace ChatBridge;

/// <summary>Plain text. It is shown exactly as it is: nothing in it is markup.</summary>
/// <param name="Value">The text, without line ends (those are <see cref="LineBreak"/> nodes).</param>
public sealed record TextRun(string Value) : Inline
{
    /// <inheritdoc/>
    public override string Fallback => Value;
}
