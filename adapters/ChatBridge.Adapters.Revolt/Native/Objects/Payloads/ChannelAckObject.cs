namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A channel was read.</summary>
public sealed record ChannelAckObject : RevoltObject
{
    /// <summary>The channel.</summary>
    public EntityId Id { get; init; }

    /// <summary>By whom.</summary>
    public EntityId? User { get; init; }

    /// <summary>Up to which message.</summary>
    public EntityId? MessageId { get; init; }
}
