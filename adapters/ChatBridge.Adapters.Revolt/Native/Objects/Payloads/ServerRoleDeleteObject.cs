namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A role was deleted.</summary>
public sealed record ServerRoleDeleteObject : RevoltObject
{
    /// <summary>The server.</summary>
    public EntityId Id { get; init; }

    /// <summary>The role.</summary>
    public EntityId? RoleId { get; init; }
}
