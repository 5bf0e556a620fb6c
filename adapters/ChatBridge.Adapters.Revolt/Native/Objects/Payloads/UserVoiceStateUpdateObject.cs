namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody in a voice channel changed something.</summary>
public sealed record UserVoiceStateUpdateObject : RevoltObject
{
    /// <summary>Who.</summary>
    public EntityId Id { get; init; }

    /// <summary>The channel.</summary>
    public EntityId? ChannelId { get; init; }

    /// <summary>What is new.</summary>
    public VoiceStateObject? Data { get; init; }
}
