namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The votes for an answer.</summary>
public sealed record PollAnswerCountObject : DiscordObject
{
    /// <summary>The answer's number.</summary>
    public int Id { get; init; }

    /// <summary>How many there are.</summary>
    public int Count { get; init; }

    /// <summary>Whether the account voted for it.</summary>
    public bool MeVoted { get; init; }
}
