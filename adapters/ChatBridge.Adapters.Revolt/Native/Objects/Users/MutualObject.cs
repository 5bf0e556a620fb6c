namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What two accounts have in common.</summary>
public sealed record MutualObject : RevoltObject
{
    /// <summary>Friends.</summary>
    public IReadOnlyList<EntityId>? Users { get; init; }

    /// <summary>Servers.</summary>
    public IReadOnlyList<EntityId>? Servers { get; init; }

    /// <summary>Groups.</summary>
    public IReadOnlyList<EntityId>? Channels { get; init; }
}
