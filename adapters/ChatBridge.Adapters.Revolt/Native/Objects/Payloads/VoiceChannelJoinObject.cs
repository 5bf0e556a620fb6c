namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody came into a voice channel.</summary>
public sealed record VoiceChannelJoinObject : RevoltObject
{
    /// <summary>The channel.</summary>
    public EntityId Id { get; init; }

    /// <summary>Who, and how.</summary>
    public VoiceStateObject? State { get; init; }
}
