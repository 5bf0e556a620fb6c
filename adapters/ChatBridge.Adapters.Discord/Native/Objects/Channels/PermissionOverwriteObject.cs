using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What a channel allows and denies to a role or member.</summary>
public sealed record PermissionOverwriteObject : DiscordObject
{
    /// <summary>The role or user.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>Which of the two it is.</summary>
    public OverwriteType Type { get; init; }

    /// <summary>What is allowed.</summary>
    public Permissions Allow { get; init; }

    /// <summary>What is denied.</summary>
    public Permissions Deny { get; init; }
}
