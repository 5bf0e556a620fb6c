namespace ChatBridge.Adapters.Revolt;

/// <summary>Permissions that are given and taken.</summary>
public sealed record OverrideRequest : RevoltRequest
{
    /// <summary>What is given.</summary>
    public RevoltPermissions? Allow { get; init; }

    /// <summary>What is taken.</summary>
    public RevoltPermissions? Deny { get; init; }
}
