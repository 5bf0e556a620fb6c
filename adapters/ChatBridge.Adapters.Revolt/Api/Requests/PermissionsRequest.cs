namespace ChatBridge.Adapters.Revolt;

/// <summary>What everybody may do.</summary>
public sealed record PermissionsRequest : RevoltRequest
{
    /// <summary>What.</summary>
    public RevoltPermissions? Permissions { get; init; }
}
