namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody left a server.</summary>
public sealed record ServerMemberLeaveObject : RevoltObject
{
    /// <summary>The server.</summary>
    public EntityId Id { get; init; }

    /// <summary>Who.</summary>
    public EntityId? User { get; init; }

    /// <summary>Why: Leave, Kick or Ban.</summary>
    public string? Reason { get; init; }
}
