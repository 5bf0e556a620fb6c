using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Where one role is put.</summary>
public sealed record MoveRoleRequest : DiscordRequest
{
    /// <summary>The role.</summary>
    public required Snowflake Id { get; init; }

    /// <summary>Where it is sorted. Left out, it stays.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> Position { get; init; }
}
