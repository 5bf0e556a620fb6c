using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A channel whose announcements another one gets.</summary>
public sealed record FollowedChannelObject : DiscordObject
{
    /// <summary>The channel that announces.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ChannelId { get; init; }

    /// <summary>The webhook that brings them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake WebhookId { get; init; }
}
