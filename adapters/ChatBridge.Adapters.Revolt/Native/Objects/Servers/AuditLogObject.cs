namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What was done in a server.</summary>
public sealed record AuditLogObject : RevoltObject
{
    /// <summary>The entries.</summary>
    public IReadOnlyList<AuditLogEntryObject>? AuditLogs { get; init; }

    /// <summary>The accounts in it.</summary>
    public IReadOnlyList<UserObject>? Users { get; init; }

    /// <summary>The members in it.</summary>
    public IReadOnlyList<MemberObject>? Members { get; init; }
}
