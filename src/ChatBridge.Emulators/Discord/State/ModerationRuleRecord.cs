using System.Text.RegularExpressions;

namespace ChatBridge.Emulators.Discord;

/// <summary>
/// A rule of a guild's auto-moderation, by the network's numbers. Keywords, patterns and numbers of mentions are judged;
/// spam, the network's own word lists and profiles are kept and told, and never found.
/// </summary>
internal sealed class ModerationRuleRecord(ulong id, EmulatedGuild guild, EmulatedUser creator, int trigger)
{
    public const int Keyword = 1;
    public const int Spam = 3;
    public const int Preset = 4;
    public const int MentionSpam = 5;
    public const int Profile = 6;

    public const int OnMessage = 1;
    public const int OnProfile = 2;

    public ulong Id { get; } = id;

    public EmulatedGuild Guild { get; } = guild;

    public EmulatedUser Creator { get; } = creator;

    public int Trigger { get; } = trigger;

    public string Name { get; set; } = "";

    public int EventType { get; set; } = OnMessage;

    public bool Enabled { get; set; }

    public ModerationTrigger Metadata { get; set; } = new();

    public List<ModerationAction> Actions { get; set; } = [];

    public List<ulong> ExemptRoles { get; set; } = [];

    public List<ulong> ExemptChannels { get; set; } = [];

    /// <summary>What of a message the rule is against; null for nothing.</summary>
    public (string? Keyword, string Content)? Find(string content, int mentions)
    {
        if (Trigger == MentionSpam) return mentions > Metadata.MentionLimit ? (null, content) : null;
        if (Trigger != Keyword) return null;
        foreach (var keyword in Metadata.Keywords)
        {
            if (Match(ModerationTrigger.PatternOf(keyword), content) is { } found) return (keyword, found);
        }

        foreach (var pattern in Metadata.Patterns)
        {
            if (Match(pattern, content) is { } found) return (pattern, found);
        }

        return null;
    }

    private string? Match(string pattern, string content)
    {
        foreach (var found in ModerationTrigger.NewRegex(pattern).EnumerateMatches(content))
        {
            var text = content.Substring(found.Index, found.Length);
            if (!Metadata.Allowed.Exists(allowed => Regex.IsMatch(text, ModerationTrigger.PatternOf(allowed), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking))) return text;
        }

        return null;
    }
}

/// <summary>What sets a rule off.</summary>
internal sealed record ModerationTrigger
{
    public List<string> Keywords { get; init; } = [];

    public List<string> Patterns { get; init; } = [];

    public List<string> Allowed { get; init; } = [];

    public List<int> Presets { get; init; } = [];

    public int MentionLimit { get; init; }

    public bool RaidProtection { get; init; }

    /// <summary>A pattern that cannot run away: no look-around, no back references, as the network allows.</summary>
    public static Regex NewRegex(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>A keyword is a whole word; a star at an end lets it go on there to the word's end.</summary>
    public static string PatternOf(string keyword) =>
        (keyword.StartsWith('*') ? @"\w*" : @"\b") + Regex.Escape(keyword.Trim('*')) + (keyword.EndsWith('*') ? @"\w*" : @"\b");
}

/// <summary>What a rule does: 1 block the message, 2 tell a channel, 3 time the member out, 4 keep the member from acting.</summary>
internal sealed record ModerationAction(int Type, ulong? ChannelId, int? Seconds, string? CustomMessage)
{
    public const int Block = 1;
    public const int Alert = 2;
    public const int TimeOut = 3;
}
