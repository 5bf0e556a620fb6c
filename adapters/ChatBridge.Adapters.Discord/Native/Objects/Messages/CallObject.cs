using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A call that a message reports.</summary>
public sealed record CallObject : DiscordObject
{
    /// <summary>Who took part.</summary>
    public IReadOnlyList<Snowflake> Participants { get => field ?? []; init; }

    /// <summary>When it ended; null while it lasts.</summary>
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> EndedTimestamp { get; init; }
}
