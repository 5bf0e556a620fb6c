using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A rule of automatic moderation.</summary>
public sealed record AutoModerationRuleObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Who made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake CreatorId { get; init; }

    /// <summary>When it is checked.</summary>
    public AutoModerationEventType EventType { get; init; }

    /// <summary>What it looks for.</summary>
    public AutoModerationTriggerType TriggerType { get; init; }

    /// <summary>More of what it looks for.</summary>
    public AutoModerationTriggerObject? TriggerMetadata { get; init; }

    /// <summary>What happens then.</summary>
    public IReadOnlyList<AutoModerationActionObject> Actions { get => field ?? []; init; }

    /// <summary>Whether it is on.</summary>
    public bool Enabled { get; init; }

    /// <summary>Whose members are spared, at most 20.</summary>
    public IReadOnlyList<Snowflake> ExemptRoles { get => field ?? []; init; }

    /// <summary>Which channels are spared, at most 50.</summary>
    public IReadOnlyList<Snowflake> ExemptChannels { get => field ?? []; init; }
}
