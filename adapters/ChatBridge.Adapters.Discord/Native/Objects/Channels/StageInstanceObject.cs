using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A stage that is live.</summary>
public sealed record StageInstanceObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The stage's channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ChannelId { get; init; }

    /// <summary>What it is about.</summary>
    public string Topic { get => field ?? ""; init; }

    /// <summary>Who can see it.</summary>
    public PrivacyLevel PrivacyLevel { get; init; }

    /// <summary>Whether the directory leaves it out.</summary>
    public bool? DiscoverableDisabled { get; init; }

    /// <summary>The scheduled event that it belongs to.</summary>
    public Snowflake? GuildScheduledEventId { get; init; }
}
