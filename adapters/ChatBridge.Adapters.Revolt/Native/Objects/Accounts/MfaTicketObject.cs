using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A ticket for what needs more than a session.</summary>
public sealed record MfaTicketObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The account.</summary>
    public EntityId? AccountId { get; init; }

    /// <summary>The ticket: a secret.</summary>
    public string? Token { get; init; }

    /// <summary>Whether it can be used.</summary>
    public bool? Validated { get; init; }

    /// <summary>Whether it was given by a person.</summary>
    public bool? Authorised { get; init; }

    /// <summary>The last code.</summary>
    public string? LastTotpCode { get; init; }
}
