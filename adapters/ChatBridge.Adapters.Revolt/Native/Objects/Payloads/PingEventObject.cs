namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Sent to keep the socket open.</summary>
public sealed record PingEventObject : RevoltObject
{
    /// <summary>What comes back; not negative.</summary>
    public long? Data { get; init; }
}
