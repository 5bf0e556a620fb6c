using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of a guild. What is left out stays; null clears.</summary>
public sealed record ModifyGuildRequest : DiscordRequest
{
    /// <summary>The name, 2 to 100 characters. Null leaves it.</summary>
    public string? Name { get; init; }

    /// <summary>What members must have verified.</summary>
    [JsonConverter(typeof(OptionalConverter<VerificationLevel?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<VerificationLevel?> VerificationLevel { get; init; }

    /// <summary>What notifies from the start.</summary>
    [JsonConverter(typeof(OptionalConverter<DefaultNotifications?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DefaultNotifications?> DefaultMessageNotifications { get; init; }

    /// <summary>Whose pictures are checked.</summary>
    [JsonConverter(typeof(OptionalConverter<ContentFilterLevel?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<ContentFilterLevel?> ExplicitContentFilter { get; init; }

    /// <summary>Where people are put who are away.</summary>
    [JsonConverter(typeof(OptionalConverter<Snowflake?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake?> AfkChannelId { get; init; }

    /// <summary>Seconds until somebody is away: 60, 300, 900, 1800 or 3600.</summary>
    public int? AfkTimeout { get; init; }

    /// <summary>The picture as a data URI; see <see cref="DiscordImage"/>.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Icon { get; init; }

    /// <summary>The picture of invites, as a data URI.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Splash { get; init; }

    /// <summary>The picture in the discovery, as a data URI.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> DiscoverySplash { get; init; }

    /// <summary>The banner, as a data URI.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Banner { get; init; }

    /// <summary>Where notices of the system go.</summary>
    [JsonConverter(typeof(OptionalConverter<Snowflake?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake?> SystemChannelId { get; init; }

    /// <summary>Which notices do not go there.</summary>
    public SystemChannelFlags? SystemChannelFlags { get; init; }

    /// <summary>The channel of the rules.</summary>
    [JsonConverter(typeof(OptionalConverter<Snowflake?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake?> RulesChannelId { get; init; }

    /// <summary>Where Discord tells moderators of news.</summary>
    [JsonConverter(typeof(OptionalConverter<Snowflake?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake?> PublicUpdatesChannelId { get; init; }

    /// <summary>The language.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> PreferredLocale { get; init; }

    /// <summary>The features that are switched on.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>The description.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Description { get; init; }

    /// <summary>Whether the progress of boosts is shown.</summary>
    public bool? PremiumProgressBarEnabled { get; init; }

    /// <summary>Where Discord tells moderators of dangers.</summary>
    [JsonConverter(typeof(OptionalConverter<Snowflake?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake?> SafetyAlertsChannelId { get; init; }
}
