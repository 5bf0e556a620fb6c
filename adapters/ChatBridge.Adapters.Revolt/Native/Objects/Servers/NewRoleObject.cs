namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A role that was made.</summary>
public sealed record NewRoleObject : RevoltObject
{
    /// <summary>The id.</summary>
    public EntityId Id { get; init; }

    /// <summary>The role.</summary>
    public RoleObject? Role { get; init; }
}
