using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A user who began to type.</summary>
public sealed record TypingStartObject : DiscordObject
{
    /// <summary>The channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ChannelId { get; init; }

    /// <summary>The guild.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The user.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake UserId { get; init; }

    /// <summary>When, in Unix seconds.</summary>
    public long Timestamp { get; init; }

    /// <summary>The membership, in guilds.</summary>
    public MemberObject? Member { get; init; }
}
