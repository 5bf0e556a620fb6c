namespace ChatBridge;

/// <summary>Lines of code, shown exactly as written.</summary>
/// <param name="Code">The code, without fences and without the last line end.</param>
/// <param name="Language">The language tag, or null.</param>
public sealed record CodeBlock(string Code, string? Language = null) : Block
{
    /// <inheritdoc/>
    public override string Fallback => Code;
}
