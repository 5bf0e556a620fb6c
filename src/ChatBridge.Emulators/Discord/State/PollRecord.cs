namespace ChatBridge.Emulators.Discord;

/// <summary>A poll of a message, with its votes in the order in which they were cast.</summary>
internal sealed class PollRecord(string question, bool multiselect, DateTimeOffset expiry)
{
    public string Question { get; } = question;

    public bool Multiselect { get; } = multiselect;

    public DateTimeOffset Expiry { get; set; } = expiry;

    public bool IsFinalized { get; set; }

    /// <summary>What ends it when its time is up.</summary>
    public IDisposable? Alarm { get; set; }

    public List<PollAnswerRecord> Answers { get; } = [];

    public EmulatedPoll Snapshot() => new(Question, Multiselect, Expiry, IsFinalized, [.. Answers.Select(static answer => answer.Snapshot())]);
}

/// <summary>An answer of a poll.</summary>
internal sealed record PollAnswerRecord(int Id, string? Text, string? Emoji)
{
    public List<EmulatedUser> Voters { get; } = [];

    public EmulatedPollAnswer Snapshot() => new(Id, Text ?? "", [.. Voters.Select(static voter => voter.Id)]);
}
