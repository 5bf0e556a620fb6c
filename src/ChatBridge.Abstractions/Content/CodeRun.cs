namespace ChatBridge;

/// <summary>Code within a line, shown exactly as written.</summary>
/// <param name="Code">The code.</param>
public sealed record CodeRun(string Code) : Inline
{
    /// <inheritdoc/>
    public override string Fallback => Code;
}
