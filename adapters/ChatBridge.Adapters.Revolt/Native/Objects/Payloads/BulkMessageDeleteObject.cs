namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Messages were deleted.</summary>
public sealed record BulkMessageDeleteObject : RevoltObject
{
    /// <summary>The channel.</summary>
    public EntityId? Channel { get; init; }

    /// <summary>The messages.</summary>
    public IReadOnlyList<EntityId>? Ids { get; init; }
}
