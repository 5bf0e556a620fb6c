using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of the account. What is left out stays; null clears.</summary>
public sealed record ModifySelfRequest : DiscordRequest
{
    /// <summary>The name, 2 to 32 characters. Null leaves it.</summary>
    public string? Username { get; init; }

    /// <summary>The picture as a data URI; see <see cref="DiscordImage"/>.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Avatar { get; init; }

    /// <summary>The banner as a data URI.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Banner { get; init; }
}
