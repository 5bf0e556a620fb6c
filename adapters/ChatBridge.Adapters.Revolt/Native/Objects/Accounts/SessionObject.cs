using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A session.</summary>
public sealed record SessionObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The account.</summary>
    public EntityId? UserId { get; init; }

    /// <summary>The token: a secret.</summary>
    public string? Token { get; init; }

    /// <summary>What it is called.</summary>
    public string? Name { get; init; }

    /// <summary>When it was used last.</summary>
    public string? LastSeen { get; init; }

    /// <summary>Where it was made.</summary>
    public string? Origin { get; init; }

    /// <summary>Where pushes are sent.</summary>
    public JsonElement? Subscription { get; init; }
}
