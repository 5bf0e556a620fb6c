using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A rule of who may use a command.</summary>
public sealed record CommandPermissionObject : DiscordObject
{
    /// <summary>The role, user or channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>Which of the three it is.</summary>
    public CommandPermissionType Type { get; init; }

    /// <summary>Whether it is allowed.</summary>
    public bool Permission { get; init; }
}
