using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The interaction that was answered.</summary>
public sealed record InteractionCallbackInfoObject : DiscordObject
{
    /// <summary>The interaction.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>Its kind.</summary>
    public InteractionType? Type { get; init; }

    /// <summary>The activity that was started or joined.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>The message that answers.</summary>
    public Snowflake? ResponseMessageId { get; init; }

    /// <summary>Whether that is still being thought about.</summary>
    public bool? ResponseMessageLoading { get; init; }

    /// <summary>Whether only one user sees it.</summary>
    public bool? ResponseMessageEphemeral { get; init; }
}
