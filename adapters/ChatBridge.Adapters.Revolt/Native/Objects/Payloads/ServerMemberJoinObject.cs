namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody joined a server.</summary>
public sealed record ServerMemberJoinObject : RevoltObject
{
    /// <summary>The server.</summary>
    public EntityId Id { get; init; }

    /// <summary>Who.</summary>
    public EntityId? User { get; init; }

    /// <summary>The member; on servers since August 2025.</summary>
    public MemberObject? Member { get; init; }
}
