using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Messages that were deleted at once.</summary>
public sealed record MessageDeleteBulkObject : DiscordObject
{
    /// <summary>The messages.</summary>
    public IReadOnlyList<Snowflake> Ids { get => field ?? []; init; }

    /// <summary>The channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ChannelId { get; init; }

    /// <summary>The guild.</summary>
    public Snowflake? GuildId { get; init; }
}
