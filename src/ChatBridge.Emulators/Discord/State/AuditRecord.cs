namespace ChatBridge.Emulators.Discord;

/// <summary>An entry of a guild's audit log.</summary>
internal sealed record AuditRecord(ulong Id, ulong UserId, int Action, ulong? TargetId, string? Reason)
{
    /// <summary>What was changed: the key, and the value before or after. Values are texts, numbers or truth values.</summary>
    public IReadOnlyList<(string Key, object? Old, object? New)> Changes { get; init; } = [];

    public IReadOnlyList<(string Key, string Value)> Options { get; init; } = [];
}
