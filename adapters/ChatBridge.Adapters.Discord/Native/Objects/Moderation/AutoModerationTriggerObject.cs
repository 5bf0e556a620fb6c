namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What a rule of automatic moderation looks for.</summary>
public sealed record AutoModerationTriggerObject : DiscordObject
{
    /// <summary>Words, at most 1000.</summary>
    public IReadOnlyList<string>? KeywordFilter { get; init; }

    /// <summary>Patterns, at most 10.</summary>
    public IReadOnlyList<string>? RegexPatterns { get; init; }

    /// <summary>Lists of the network: 1 profanity, 2 sexual content, 3 slurs.</summary>
    public IReadOnlyList<int>? Presets { get; init; }

    /// <summary>Words that are let through.</summary>
    public IReadOnlyList<string>? AllowList { get; init; }

    /// <summary>How many mentions a message may have.</summary>
    public int? MentionTotalLimit { get; init; }

    /// <summary>Whether raids of mentions are looked for.</summary>
    public bool? MentionRaidProtectionEnabled { get; init; }
}
