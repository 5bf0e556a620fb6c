namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What is said of talking in a channel.</summary>
public sealed record VoiceInfoObject : RevoltObject
{
    /// <summary>How many can be in it.</summary>
    public long? MaxUsers { get; init; }
}
