namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A server was joined.</summary>
public sealed record ServerCreateObject : RevoltObject
{
    /// <summary>The server.</summary>
    public EntityId Id { get; init; }

    /// <summary>The server.</summary>
    public ServerObject? Server { get; init; }

    /// <summary>Its channels.</summary>
    public IReadOnlyList<ChannelObject>? Channels { get; init; }

    /// <summary>Its emoji.</summary>
    public IReadOnlyList<EmojiObject>? Emojis { get; init; }

    /// <summary>Who is talking.</summary>
    public IReadOnlyList<ChannelVoiceStateObject>? VoiceStates { get; init; }
}
