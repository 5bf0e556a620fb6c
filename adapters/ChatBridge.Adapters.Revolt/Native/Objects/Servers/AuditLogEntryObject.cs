using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Something that was done in a server.</summary>
public sealed record AuditLogEntryObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public EntityId Id { get; init; }

    /// <summary>The server.</summary>
    public EntityId? Server { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Who did it.</summary>
    public EntityId? User { get; init; }

    /// <summary>Whom or what it concerns.</summary>
    public EntityId? Target { get; init; }

    /// <summary>What was done: an object with a type.</summary>
    public JsonElement? Action { get; init; }
}
