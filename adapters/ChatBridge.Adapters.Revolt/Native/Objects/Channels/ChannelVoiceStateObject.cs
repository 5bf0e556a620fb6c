namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Who is in a voice channel.</summary>
public sealed record ChannelVoiceStateObject : RevoltObject
{
    /// <summary>The channel.</summary>
    public EntityId Id { get; init; }

    /// <summary>Who is in it.</summary>
    public IReadOnlyList<VoiceStateObject>? Participants { get; init; }

    /// <summary>Where the call runs.</summary>
    public string? Node { get; init; }
}
