using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What came of a login: Success with a session, MFA with a ticket, or Disabled.</summary>
public sealed record LoginObject : RevoltObject
{
    /// <summary>Success, MFA or Disabled.</summary>
    public string? Result { get; init; }

    /// <summary>The session's id.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>The account.</summary>
    public EntityId? UserId { get; init; }

    /// <summary>The session's token: a secret.</summary>
    public string? Token { get; init; }

    /// <summary>What the session is called.</summary>
    public string? Name { get; init; }

    /// <summary>The ticket for the second step: a secret.</summary>
    public string? Ticket { get; init; }

    /// <summary>What the second step can be: Password, Recovery or Totp.</summary>
    public IReadOnlyList<string>? AllowedMethods { get; init; }
}
