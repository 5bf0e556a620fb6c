namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A server changed.</summary>
public sealed record ServerUpdateObject : RevoltObject
{
    /// <summary>The server.</summary>
    public EntityId Id { get; init; }

    /// <summary>What is new.</summary>
    public ServerObject? Data { get; init; }

    /// <summary>What is gone.</summary>
    public IReadOnlyList<string>? Clear { get; init; }
}
