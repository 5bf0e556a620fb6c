namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody went into another voice channel.</summary>
public sealed record VoiceChannelMoveObject : RevoltObject
{
    /// <summary>Who.</summary>
    public EntityId? User { get; init; }

    /// <summary>From where.</summary>
    public EntityId? From { get; init; }

    /// <summary>To where.</summary>
    public EntityId? To { get; init; }

    /// <summary>How.</summary>
    public VoiceStateObject? State { get; init; }
}
