namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A channel and an account.</summary>
public sealed record ChannelUnreadKeyObject : RevoltObject
{
    /// <summary>The channel.</summary>
    public EntityId Channel { get; init; }

    /// <summary>The account.</summary>
    public EntityId User { get; init; }
}
