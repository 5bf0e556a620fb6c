using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A subscription to an article of an application.</summary>
public sealed record SubscriptionObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>Who subscribed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake UserId { get; init; }

    /// <summary>The articles.</summary>
    public IReadOnlyList<Snowflake> SkuIds { get => field ?? []; init; }

    /// <summary>What they give.</summary>
    public IReadOnlyList<Snowflake> EntitlementIds { get => field ?? []; init; }

    /// <summary>The articles from the next period on.</summary>
    public IReadOnlyList<Snowflake>? RenewalSkuIds { get; init; }

    /// <summary>When the period began.</summary>
    public DateTimeOffset? CurrentPeriodStart { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? CurrentPeriodEnd { get; init; }

    /// <summary>How it is.</summary>
    public SubscriptionStatus Status { get; init; }

    /// <summary>When it was cancelled.</summary>
    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>The country of the payment; to some applications only.</summary>
    public string? Country { get; init; }
}
