using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What automatic moderation did.</summary>
public sealed record AutoModerationExecutionObject : DiscordObject
{
    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>What was done.</summary>
    public AutoModerationActionObject? Action { get; init; }

    /// <summary>The rule.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake RuleId { get; init; }

    /// <summary>What the rule looks for.</summary>
    public AutoModerationTriggerType RuleTriggerType { get; init; }

    /// <summary>Whose doing it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake UserId { get; init; }

    /// <summary>The channel.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>The message; absent when it was blocked.</summary>
    public Snowflake? MessageId { get; init; }

    /// <summary>The report.</summary>
    public Snowflake? AlertSystemMessageId { get; init; }

    /// <summary>The text; empty without the intent for messages' content.</summary>
    public string Content { get => field ?? ""; init; }

    /// <summary>The word or pattern that applied.</summary>
    public string? MatchedKeyword { get; init; }

    /// <summary>The part of the text that it applied to.</summary>
    public string? MatchedContent { get; init; }
}
