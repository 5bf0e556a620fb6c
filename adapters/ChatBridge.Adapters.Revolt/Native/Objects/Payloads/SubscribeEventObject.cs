namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Sent to hear of the users of a server, for 15 minutes. Bots hear of them anyway.</summary>
public sealed record SubscribeEventObject : RevoltObject
{
    /// <summary>The server.</summary>
    public EntityId? ServerId { get; init; }
}
