namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>How long an account has to wait in a channel.</summary>
public sealed record SlowmodeObject : RevoltObject
{
    /// <summary>The channel.</summary>
    public EntityId ChannelId { get; init; }

    /// <summary>How long in all, in seconds.</summary>
    public long? Duration { get; init; }

    /// <summary>How long still, in seconds.</summary>
    public long? RetryAfter { get; init; }
}
