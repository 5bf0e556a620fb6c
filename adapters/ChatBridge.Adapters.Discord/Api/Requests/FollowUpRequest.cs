namespace ChatBridge.Adapters.Discord;

/// <summary>A further message after the answer to an interaction.</summary>
public sealed record FollowUpRequest : MessageRequest
{
    /// <summary>Whether it is read aloud.</summary>
    public bool? Tts { get; init; }

    /// <summary>A poll.</summary>
    public PollRequest? Poll { get; init; }
}
