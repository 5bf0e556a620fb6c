namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The order of roles changed.</summary>
public sealed record ServerRoleRanksUpdateObject : RevoltObject
{
    /// <summary>The server.</summary>
    public EntityId Id { get; init; }

    /// <summary>The roles, the highest first.</summary>
    public IReadOnlyList<EntityId>? Ranks { get; init; }
}
