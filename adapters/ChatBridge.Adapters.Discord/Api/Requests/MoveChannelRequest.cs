using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Where one channel is put.</summary>
public sealed record MoveChannelRequest : DiscordRequest
{
    /// <summary>The channel.</summary>
    public required Snowflake Id { get; init; }

    /// <summary>Where it is sorted. Left out, it stays.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> Position { get; init; }

    /// <summary>Whether it takes the permissions of its new category.</summary>
    public bool? LockPermissions { get; init; }

    /// <summary>The category; null for none. Left out, it stays.</summary>
    [JsonConverter(typeof(OptionalConverter<Snowflake?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake?> ParentId { get; init; }
}
