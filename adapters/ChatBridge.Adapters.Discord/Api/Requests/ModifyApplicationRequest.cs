using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of the application. What is left out stays; null clears.</summary>
public sealed record ModifyApplicationRequest : DiscordRequest
{
    /// <summary>The address to install it from.</summary>
    public string? CustomInstallUrl { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The address to verify linked roles at.</summary>
    public string? RoleConnectionsVerificationUrl { get; init; }

    /// <summary>What it asks for when it is installed.</summary>
    public InstallParamsObject? InstallParams { get; init; }

    /// <summary>The same by the kind of installation.</summary>
    public IReadOnlyDictionary<string, IntegrationTypeConfigObject>? IntegrationTypesConfig { get; init; }

    /// <summary>The flags; only limited intents can be changed.</summary>
    public ApplicationFlags? Flags { get; init; }

    /// <summary>The picture as a data URI; see <see cref="DiscordImage"/>.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Icon { get; init; }

    /// <summary>The cover as a data URI.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> CoverImage { get; init; }

    /// <summary>Where interactions are sent to.</summary>
    public string? InteractionsEndpointUrl { get; init; }

    /// <summary>The tags, at most 5 of 20 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Where events are sent to.</summary>
    public string? EventWebhooksUrl { get; init; }

    /// <summary>Whether they are sent: 1 no, 2 yes.</summary>
    public int? EventWebhooksStatus { get; init; }

    /// <summary>Which events are sent.</summary>
    public IReadOnlyList<string>? EventWebhooksTypes { get; init; }
}
