using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Something of an application that was bought or given.</summary>
public sealed record EntitlementObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The article.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake SkuId { get; init; }

    /// <summary>The application.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ApplicationId { get; init; }

    /// <summary>Who has it.</summary>
    public Snowflake? UserId { get; init; }

    /// <summary>The promotion that gave it.</summary>
    public Snowflake? PromotionId { get; init; }

    /// <summary>How it was come by.</summary>
    public EntitlementType Type { get; init; }

    /// <summary>Whether it was taken away.</summary>
    public bool Deleted { get; init; }

    /// <summary>Whether it was used up.</summary>
    public bool? Consumed { get; init; }

    /// <summary>When it begins; null for a test.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The guild that has it.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The subscription behind it.</summary>
    public Snowflake? SubscriptionId { get; init; }

    /// <summary>Flags of a gift.</summary>
    public int? GiftCodeFlags { get; init; }
}
