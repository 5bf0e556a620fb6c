using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A role that was made or changed.</summary>
public sealed record GuildRoleEventObject : DiscordObject
{
    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The role.</summary>
    public required RoleObject Role { get; init => field = value ?? throw new JsonException("The field role is null."); }
}
