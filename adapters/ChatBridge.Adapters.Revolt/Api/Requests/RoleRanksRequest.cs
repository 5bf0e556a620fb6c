namespace ChatBridge.Adapters.Revolt;

/// <summary>The order of roles.</summary>
public sealed record RoleRanksRequest : RevoltRequest
{
    /// <summary>All roles of the server, the highest first.</summary>
    public IReadOnlyList<EntityId>? Ranks { get; init; }
}
