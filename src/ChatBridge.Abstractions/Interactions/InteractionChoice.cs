namespace ChatBridge;

/// <summary>A suggestion.</summary>
/// <param name="Name">What the user sees.</param>
/// <param name="Value">What the command gets.</param>
public sealed record InteractionChoice(string Name, string Value);
