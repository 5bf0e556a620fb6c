using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The interaction that a message came from.</summary>
public sealed record InteractionMetadataObject : DiscordObject
{
    /// <summary>The interaction.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The kind.</summary>
    public InteractionType Type { get; init; }

    /// <summary>Who acted.</summary>
    public UserObject? User { get; init; }

    /// <summary>Who installed the application: by kind of installation.</summary>
    public IReadOnlyDictionary<string, Snowflake>? AuthorizingIntegrationOwners { get; init; }

    /// <summary>The first answer, in follow-ups.</summary>
    public Snowflake? OriginalResponseMessageId { get; init; }

    /// <summary>The user that a user command was for.</summary>
    public UserObject? TargetUser { get; init; }

    /// <summary>The message that a message command was for.</summary>
    public Snowflake? TargetMessageId { get; init; }

    /// <summary>The message whose component was used.</summary>
    public Snowflake? InteractedMessageId { get; init; }

    /// <summary>The interaction that opened the form.</summary>
    public InteractionMetadataObject? TriggeringInteractionMetadata { get; init; }

    /// <summary>The command's name.</summary>
    public string? Name { get; init; }
}
