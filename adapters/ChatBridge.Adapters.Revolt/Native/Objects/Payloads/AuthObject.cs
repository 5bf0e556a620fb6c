namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Sessions were ended; on servers before June 2026.</summary>
public sealed record AuthObject : RevoltObject
{
    /// <summary>DeleteSession or DeleteAllSessions.</summary>
    public string? EventType { get; init; }

    /// <summary>The account.</summary>
    public EntityId? UserId { get; init; }

    /// <summary>The session.</summary>
    public string? SessionId { get; init; }

    /// <summary>The session that was not.</summary>
    public string? ExcludeSessionId { get; init; }
}
