using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of a webhook. What is left out stays; null clears.</summary>
public sealed record ModifyWebhookRequest : DiscordRequest
{
    /// <summary>The name, 1 to 80 characters. Null leaves it.</summary>
    public string? Name { get; init; }

    /// <summary>The picture as a data URI; see <see cref="DiscordImage"/>.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Avatar { get; init; }

    /// <summary>The channel to move it to; not with the webhook's token.</summary>
    public Snowflake? ChannelId { get; init; }
}
