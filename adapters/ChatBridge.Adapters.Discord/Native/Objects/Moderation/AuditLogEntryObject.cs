using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An entry of a guild's audit log.</summary>
public sealed record AuditLogEntryObject : DiscordObject
{
    /// <summary>What was changed; mostly an id.</summary>
    public string? TargetId { get; init; }

    /// <summary>The changes.</summary>
    public IReadOnlyList<AuditLogChangeObject>? Changes { get; init; }

    /// <summary>Who did it.</summary>
    public Snowflake? UserId { get; init; }

    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>What was done.</summary>
    public AuditLogEvent ActionType { get; init; }

    /// <summary>More of it.</summary>
    public AuditLogOptionsObject? Options { get; init; }

    /// <summary>Why, as it was written.</summary>
    public string? Reason { get; init; }

    /// <summary>The guild; in its event.</summary>
    public Snowflake? GuildId { get; init; }
}
