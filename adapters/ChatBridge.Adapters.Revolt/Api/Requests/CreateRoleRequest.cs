namespace ChatBridge.Adapters.Revolt;

/// <summary>A role to make; it becomes the lowest.</summary>
public sealed record CreateRoleRequest : RevoltRequest
{
    /// <summary>The name, 1 to 32 characters.</summary>
    public required string Name { get; init; }
}
