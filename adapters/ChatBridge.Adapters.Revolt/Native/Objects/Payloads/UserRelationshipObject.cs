namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>How an account stands to this one changed.</summary>
public sealed record UserRelationshipObject : RevoltObject
{
    /// <summary>This account.</summary>
    public EntityId Id { get; init; }

    /// <summary>The other account.</summary>
    public UserObject? User { get; init; }

    /// <summary>How it stands; on old servers.</summary>
    public string? Status { get; init; }
}
