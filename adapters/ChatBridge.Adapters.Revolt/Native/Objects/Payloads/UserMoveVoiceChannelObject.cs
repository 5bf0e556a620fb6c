namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The account was moved into another voice channel.</summary>
public sealed record UserMoveVoiceChannelObject : RevoltObject
{
    /// <summary>Where the call runs.</summary>
    public string? Node { get; init; }

    /// <summary>From where.</summary>
    public EntityId? From { get; init; }

    /// <summary>To where.</summary>
    public EntityId? To { get; init; }

    /// <summary>The right to take part: a secret.</summary>
    public string? Token { get; init; }
}
