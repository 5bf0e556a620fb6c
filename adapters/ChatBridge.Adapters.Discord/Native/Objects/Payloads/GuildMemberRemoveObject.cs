using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A member who left or was removed.</summary>
public sealed record GuildMemberRemoveObject : DiscordObject
{
    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The user.</summary>
    public required UserObject User { get; init => field = value ?? throw new JsonException("The field user is null."); }
}
