using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A bot.</summary>
public sealed record BotObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public EntityId Id { get; init; }

    /// <summary>The owner.</summary>
    public EntityId? Owner { get; init; }

    /// <summary>The token: a secret.</summary>
    public string? Token { get; init; }

    /// <summary>Whether anybody can invite it.</summary>
    public bool? Public { get; init; }

    /// <summary>Whether its use is counted.</summary>
    public bool? Analytics { get; init; }

    /// <summary>Whether it is listed.</summary>
    public bool? Discoverable { get; init; }

    /// <summary>Where interactions are sent.</summary>
    public string? InteractionsUrl { get; init; }

    /// <summary>Its terms.</summary>
    public string? TermsOfServiceUrl { get; init; }

    /// <summary>What it says about privacy.</summary>
    public string? PrivacyPolicyUrl { get; init; }

    /// <summary>Flags, as bits: verified 1, official 2.</summary>
    public long? Flags { get; init; }

    /// <summary>Its account, when it was made.</summary>
    public UserObject? User { get; init; }
}
