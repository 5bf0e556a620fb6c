namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody in a channel.</summary>
public sealed record ChannelUserObject : RevoltObject
{
    /// <summary>The channel.</summary>
    public EntityId Id { get; init; }

    /// <summary>Who.</summary>
    public EntityId? User { get; init; }
}
