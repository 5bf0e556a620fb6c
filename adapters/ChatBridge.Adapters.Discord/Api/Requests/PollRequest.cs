using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A new poll.</summary>
public sealed record PollRequest : DiscordRequest
{
    /// <summary>What is asked: a text of at most 300 characters.</summary>
    public required PollMediaObject Question { get; init; }

    /// <summary>What can be answered: up to 10 answers, each with a text of at most 55 characters, or an emoji.</summary>
    public required IReadOnlyList<PollAnswerObject> Answers { get; init; }

    /// <summary>How long it runs, in hours: up to 768 (32 days). Null for a day.</summary>
    public int? Duration { get; init; }

    /// <summary>Whether one may give several answers.</summary>
    public bool? AllowMultiselect { get; init; }

    /// <summary>How it looks.</summary>
    public PollLayout? LayoutType { get; init; }
}
