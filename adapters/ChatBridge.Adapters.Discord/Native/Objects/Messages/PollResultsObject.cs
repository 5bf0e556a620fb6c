namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The votes of a poll.</summary>
public sealed record PollResultsObject : DiscordObject
{
    /// <summary>Whether the votes were counted exactly, after the end.</summary>
    public bool IsFinalized { get; init; }

    /// <summary>The votes of each answer; an answer without votes may be missing.</summary>
    public IReadOnlyList<PollAnswerCountObject> AnswerCounts { get => field ?? []; init; }
}
