using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An application.</summary>
public sealed record ApplicationObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The hash of its picture.</summary>
    public string? Icon { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>The addresses that may speak to it on the same machine.</summary>
    public IReadOnlyList<string>? RpcOrigins { get; init; }

    /// <summary>Whether everybody may add its bot.</summary>
    public bool? BotPublic { get; init; }

    /// <summary>Whether adding the bot takes the whole grant.</summary>
    public bool? BotRequireCodeGrant { get; init; }

    /// <summary>Its bot, in part.</summary>
    public UserObject? Bot { get; init; }

    /// <summary>Where its terms stand.</summary>
    public string? TermsOfServiceUrl { get; init; }

    /// <summary>Where its policy on data stands.</summary>
    public string? PrivacyPolicyUrl { get; init; }

    /// <summary>Who owns it, in part.</summary>
    public UserObject? Owner { get; init; }

    /// <summary>The key that its interactions' signatures are checked with, in hex.</summary>
    public string? VerifyKey { get; init; }

    /// <summary>The team that owns it.</summary>
    public TeamObject? Team { get; init; }

    /// <summary>The guild that it belongs to.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>That guild, in part.</summary>
    public GuildObject? Guild { get; init; }

    /// <summary>The article, of a game that is sold.</summary>
    public Snowflake? PrimarySkuId { get; init; }

    /// <summary>The name in the shop's address.</summary>
    public string? Slug { get; init; }

    /// <summary>The hash of its cover.</summary>
    public string? CoverImage { get; init; }

    /// <summary>Its flags; the older field.</summary>
    public ApplicationFlags? Flags { get; init; }

    /// <summary>Its flags, as the newer field writes them, in a string.</summary>
    [JsonConverter(typeof(StringFlagsConverter<ApplicationFlags>))]
    public ApplicationFlags? FlagsNew { get; init; }

    /// <summary>In about how many guilds it is.</summary>
    public int? ApproximateGuildCount { get; init; }

    /// <summary>How many users installed it.</summary>
    public int? ApproximateUserInstallCount { get; init; }

    /// <summary>How many users let it act for them.</summary>
    public int? ApproximateUserAuthorizationCount { get; init; }

    /// <summary>Where signing in may lead back to.</summary>
    public IReadOnlyList<string>? RedirectUris { get; init; }

    /// <summary>Where its interactions are sent.</summary>
    public string? InteractionsEndpointUrl { get; init; }

    /// <summary>Where accounts are linked.</summary>
    public string? RoleConnectionsVerificationUrl { get; init; }

    /// <summary>Where its events are sent.</summary>
    public string? EventWebhooksUrl { get; init; }

    /// <summary>Whether these events are on: 1 no, 2 yes, 3 switched off by the network.</summary>
    public int? EventWebhooksStatus { get; init; }

    /// <summary>Which events are sent.</summary>
    public IReadOnlyList<string>? EventWebhooksTypes { get; init; }

    /// <summary>Words that describe it.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>What the standard installation asks for.</summary>
    public InstallParamsObject? InstallParams { get; init; }

    /// <summary>The installations that it offers, by kind.</summary>
    public IReadOnlyDictionary<string, IntegrationTypeConfigObject>? IntegrationTypesConfig { get; init; }

    /// <summary>Where it is installed instead.</summary>
    public string? CustomInstallUrl { get; init; }
}
