namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An answer of a poll.</summary>
public sealed record PollAnswerObject : DiscordObject
{
    /// <summary>The number, from 1; absent when the poll is made.</summary>
    public int? AnswerId { get; init; }

    /// <summary>What it says.</summary>
    public PollMediaObject? PollMedia { get; init; }
}
