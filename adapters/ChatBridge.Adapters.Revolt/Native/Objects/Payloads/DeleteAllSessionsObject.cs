namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Sessions were ended.</summary>
public sealed record DeleteAllSessionsObject : RevoltObject
{
    /// <summary>The account.</summary>
    public EntityId? UserId { get; init; }

    /// <summary>The session that was not.</summary>
    public string? ExcludeSessionId { get; init; }
}
