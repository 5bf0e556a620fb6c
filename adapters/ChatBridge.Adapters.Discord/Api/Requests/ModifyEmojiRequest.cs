using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of an emoji. What is left out stays.</summary>
public sealed record ModifyEmojiRequest : DiscordRequest
{
    /// <summary>The name: 2 to 32 letters, digits and underscores. Null leaves it.</summary>
    public string? Name { get; init; }

    /// <summary>The roles that can use it; null or none for all.</summary>
    [JsonConverter(typeof(OptionalConverter<IReadOnlyList<Snowflake>>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<Snowflake>> Roles { get; init; }
}
