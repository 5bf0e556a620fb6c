namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A channel changed.</summary>
public sealed record ChannelUpdateObject : RevoltObject
{
    /// <summary>The channel.</summary>
    public EntityId Id { get; init; }

    /// <summary>What is new.</summary>
    public ChannelObject? Data { get; init; }

    /// <summary>What is gone.</summary>
    public IReadOnlyList<string>? Clear { get; init; }
}
