using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Who may use a command in a guild.</summary>
public sealed record CommandPermissionsObject : DiscordObject
{
    /// <summary>The command, or the application for all of its commands.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The application.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ApplicationId { get; init; }

    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The rules, at most 100.</summary>
    public IReadOnlyList<CommandPermissionObject> Permissions { get => field ?? []; init; }
}
