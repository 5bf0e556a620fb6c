using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An invite that is gone.</summary>
public sealed record InviteDeleteObject : DiscordObject
{
    /// <summary>The channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ChannelId { get; init; }

    /// <summary>The guild.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The code.</summary>
    public string Code { get => field ?? ""; init; }
}
