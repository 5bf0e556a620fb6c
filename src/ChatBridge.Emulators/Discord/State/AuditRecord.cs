namespace ChatBridge.Emulators.Discord;

/// <summary>An entry of a guild's audit log.</summary>
internal sealed record AuditRecord(ulong Id, ulong UserId, int Action, ulong? TargetId, string? Reason);
