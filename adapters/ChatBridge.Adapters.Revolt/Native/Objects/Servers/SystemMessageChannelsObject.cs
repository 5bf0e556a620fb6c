namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Where the network's own notices go.</summary>
public sealed record SystemMessageChannelsObject : RevoltObject
{
    /// <summary>When somebody joined.</summary>
    public EntityId? UserJoined { get; init; }

    /// <summary>When somebody left.</summary>
    public EntityId? UserLeft { get; init; }

    /// <summary>When somebody was kicked.</summary>
    public EntityId? UserKicked { get; init; }

    /// <summary>When somebody was banned.</summary>
    public EntityId? UserBanned { get; init; }
}
