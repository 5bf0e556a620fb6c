namespace ChatBridge.Adapters.Revolt;

/// <summary>What a role or everybody is given and denied.</summary>
public sealed record RolePermissionsRequest : RevoltRequest
{
    /// <summary>What.</summary>
    public OverrideRequest? Permissions { get; init; }
}
