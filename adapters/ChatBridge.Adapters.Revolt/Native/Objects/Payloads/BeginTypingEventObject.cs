namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Sent when typing begins. The key is channel, not channel_id as in some documents.</summary>
public sealed record BeginTypingEventObject : RevoltObject
{
    /// <summary>The channel.</summary>
    public EntityId? Channel { get; init; }
}
