namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Sent when typing ends.</summary>
public sealed record EndTypingEventObject : RevoltObject
{
    /// <summary>The channel.</summary>
    public EntityId? Channel { get; init; }
}
