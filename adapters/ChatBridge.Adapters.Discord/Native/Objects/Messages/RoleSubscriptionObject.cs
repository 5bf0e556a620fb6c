using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What a message on a bought role reports.</summary>
public sealed record RoleSubscriptionObject : DiscordObject
{
    /// <summary>What was bought.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake RoleSubscriptionListingId { get; init; }

    /// <summary>The name of the tier.</summary>
    public string TierName { get => field ?? ""; init; }

    /// <summary>For how many months in all.</summary>
    public int TotalMonthsSubscribed { get; init; }

    /// <summary>Whether it was bought again.</summary>
    public bool IsRenewal { get; init; }
}
