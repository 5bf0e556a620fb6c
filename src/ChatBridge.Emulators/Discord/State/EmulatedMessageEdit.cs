namespace ChatBridge.Emulators.Discord;

/// <summary>A text that an edit replaced.</summary>
/// <param name="Before">The text that stood before the edit.</param>
/// <param name="At">When the edit was made.</param>
public sealed record EmulatedMessageEdit(string Before, DateTimeOffset At);
