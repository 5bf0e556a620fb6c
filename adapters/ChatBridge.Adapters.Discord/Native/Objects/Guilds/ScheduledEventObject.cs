using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A scheduled event.</summary>
public sealed record ScheduledEventObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>Where it takes place; null for a place outside.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>Who made it.</summary>
    public Snowflake? CreatorId { get; init; }

    /// <summary>The name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>When it begins.</summary>
    public DateTimeOffset? ScheduledStartTime { get; init; }

    /// <summary>When it ends; always there for a place outside.</summary>
    public DateTimeOffset? ScheduledEndTime { get; init; }

    /// <summary>Who can see it.</summary>
    public PrivacyLevel PrivacyLevel { get; init; }

    /// <summary>How far it is.</summary>
    public ScheduledEventStatus Status { get; init; }

    /// <summary>Where it takes place.</summary>
    public ScheduledEventKind EntityType { get; init; }

    /// <summary>The stage or other thing behind it.</summary>
    public Snowflake? EntityId { get; init; }

    /// <summary>More of where it takes place.</summary>
    public ScheduledEventMetadataObject? EntityMetadata { get; init; }

    /// <summary>Who made it.</summary>
    public UserObject? Creator { get; init; }

    /// <summary>How many are interested.</summary>
    public int? UserCount { get; init; }

    /// <summary>The hash of its picture.</summary>
    public string? Image { get; init; }

    /// <summary>How it repeats.</summary>
    public RecurrenceRuleObject? RecurrenceRule { get; init; }
}
