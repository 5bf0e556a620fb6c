namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A group of channels.</summary>
public sealed record CategoryObject : RevoltObject
{
    /// <summary>The id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The channels, in order.</summary>
    public IReadOnlyList<EntityId>? Channels { get; init; }
}
