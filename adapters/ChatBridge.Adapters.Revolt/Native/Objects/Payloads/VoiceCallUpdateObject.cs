namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A call began or ended.</summary>
public sealed record VoiceCallUpdateObject : RevoltObject
{
    /// <summary>Who called.</summary>
    public EntityId? InitiatorId { get; init; }

    /// <summary>The channel.</summary>
    public EntityId? ChannelId { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Whether it ended.</summary>
    public bool? Ended { get; init; }
}
