using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An integration that is gone.</summary>
public sealed record IntegrationDeleteObject : DiscordObject
{
    /// <summary>The integration.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The bot's application.</summary>
    public Snowflake? ApplicationId { get; init; }
}
