using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of the account on a stage. What is left out stays.</summary>
public sealed record ModifySelfVoiceRequest : DiscordRequest
{
    /// <summary>The stage that the account is on.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>Whether it only listens.</summary>
    public bool? Suppress { get; init; }

    /// <summary>When it asked to speak; null takes the wish back.</summary>
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> RequestToSpeakTimestamp { get; init; }
}
