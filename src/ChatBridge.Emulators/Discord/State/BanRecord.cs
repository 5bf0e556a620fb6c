namespace ChatBridge.Emulators.Discord;

/// <summary>A ban, with the reason that was given for it.</summary>
internal sealed record BanRecord(EmulatedUser User, string? Reason);
