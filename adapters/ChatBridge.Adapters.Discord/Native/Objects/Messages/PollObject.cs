using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A poll.</summary>
public sealed record PollObject : DiscordObject
{
    /// <summary>The question; only its text is used.</summary>
    public PollMediaObject? Question { get; init; }

    /// <summary>The answers, at most ten.</summary>
    public IReadOnlyList<PollAnswerObject> Answers { get => field ?? []; init; }

    /// <summary>When it ends; null for never.</summary>
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> Expiry { get; init; }

    /// <summary>Whether several answers may be chosen.</summary>
    public bool AllowMultiselect { get; init; }

    /// <summary>How it is laid out.</summary>
    public PollLayout LayoutType { get; init; }

    /// <summary>The votes; absent when they are not known.</summary>
    public PollResultsObject? Results { get; init; }
}
