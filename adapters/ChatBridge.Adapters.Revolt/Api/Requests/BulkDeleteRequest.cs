namespace ChatBridge.Adapters.Revolt;

/// <summary>Messages to delete.</summary>
public sealed record BulkDeleteRequest : RevoltRequest
{
    /// <summary>The messages, 1 to 100, at most a week old.</summary>
    public IReadOnlyList<EntityId>? Ids { get; init; }
}
