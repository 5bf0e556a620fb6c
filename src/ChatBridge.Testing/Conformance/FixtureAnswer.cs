namespace ChatBridge.Testing.Conformance;

/// <summary>What somebody who used a command sees.</summary>
/// <param name="Text">The answer's text; null when there was none.</param>
/// <param name="IsPrivate">Whether nobody else sees it.</param>
public sealed record FixtureAnswer(string? Text, bool IsPrivate);
