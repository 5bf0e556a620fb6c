using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What a role belongs to. The network writes its yes as null.</summary>
public sealed record RoleTagsObject : DiscordObject
{
    /// <summary>The bot whose role it is.</summary>
    public Snowflake? BotId { get; init; }

    /// <summary>The integration that keeps it.</summary>
    public Snowflake? IntegrationId { get; init; }

    /// <summary>Whether it is the role of those who boost the guild.</summary>
    [JsonConverter(typeof(NullTrueConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool PremiumSubscriber { get; init; }

    /// <summary>The subscription that is sold with it.</summary>
    public Snowflake? SubscriptionListingId { get; init; }

    /// <summary>Whether it can be bought.</summary>
    [JsonConverter(typeof(NullTrueConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AvailableForPurchase { get; init; }

    /// <summary>Whether linked accounts give it.</summary>
    [JsonConverter(typeof(NullTrueConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool GuildConnections { get; init; }
}
