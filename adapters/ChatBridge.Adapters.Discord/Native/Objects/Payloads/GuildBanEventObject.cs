using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A user who was banned, or may come again.</summary>
public sealed record GuildBanEventObject : DiscordObject
{
    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The user.</summary>
    public required UserObject User { get; init => field = value ?? throw new JsonException("The field user is null."); }
}
