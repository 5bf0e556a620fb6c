using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A thread that is gone.</summary>
public sealed record ThreadDeleteObject : DiscordObject
{
    /// <summary>The thread.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The channel that it belonged to.</summary>
    public Snowflake? ParentId { get; init; }

    /// <summary>The kind.</summary>
    public DiscordChannelType Type { get; init; }
}
