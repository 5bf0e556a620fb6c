namespace ChatBridge.Emulators.Revolt;

/// <summary>An earlier text of a message.</summary>
/// <param name="Before">The text before the edit.</param>
/// <param name="At">When it was edited.</param>
public sealed record EmulatedMessageEdit(string Before, DateTimeOffset At);
