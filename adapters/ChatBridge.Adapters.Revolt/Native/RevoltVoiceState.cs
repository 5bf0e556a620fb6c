namespace ChatBridge.Adapters.Revolt;

/// <summary>How somebody is in a voice channel.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="UserId">Who.</param>
public sealed record RevoltVoiceState(ChannelId ChannelId, UserId UserId)
{
    /// <summary>Since when; null when the network did not say.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>Whether the others can hear the user.</summary>
    public bool IsPublishing { get; init; } = true;

    /// <summary>Whether the user can hear the others.</summary>
    public bool IsReceiving { get; init; } = true;

    /// <summary>Whether the user shows a screen.</summary>
    public bool IsScreensharing { get; init; }

    /// <summary>Whether the user shows a picture.</summary>
    public bool HasCamera { get; init; }

    /// <summary>The same in the neutral form.</summary>
    /// <returns>The state.</returns>
    public VoiceState ToVoiceState() => new(ChannelId, !IsPublishing, !IsReceiving);
}
