using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A channel whose pinned messages changed.</summary>
public sealed record ChannelPinsUpdateObject : DiscordObject
{
    /// <summary>The guild.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ChannelId { get; init; }

    /// <summary>When a message was last pinned; null for never.</summary>
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> LastPinTimestamp { get; init; }
}
