namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A role was made or changed.</summary>
public sealed record ServerRoleUpdateObject : RevoltObject
{
    /// <summary>The server.</summary>
    public EntityId Id { get; init; }

    /// <summary>The role.</summary>
    public EntityId? RoleId { get; init; }

    /// <summary>What is new.</summary>
    public RoleObject? Data { get; init; }

    /// <summary>What is gone.</summary>
    public IReadOnlyList<string>? Clear { get; init; }
}
