using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Where to connect for voice.</summary>
public sealed record VoiceServerUpdateObject : DiscordObject
{
    /// <summary>What to connect with: a secret.</summary>
    public string? Token { get; init; }

    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The server; null means to wait for another.</summary>
    public string? Endpoint { get; init; }
}
