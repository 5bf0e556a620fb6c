using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of a member. What is left out stays; null clears.</summary>
public sealed record ModifyMemberRequest : DiscordRequest
{
    /// <summary>The name in the guild, at most 32 characters.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Nick { get; init; }

    /// <summary>All roles.</summary>
    [JsonConverter(typeof(OptionalConverter<IReadOnlyList<Snowflake>>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<Snowflake>> Roles { get; init; }

    /// <summary>Whether the member is muted in voice channels.</summary>
    [JsonConverter(typeof(OptionalConverter<bool?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool?> Mute { get; init; }

    /// <summary>Whether the member is deafened in voice channels.</summary>
    [JsonConverter(typeof(OptionalConverter<bool?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool?> Deaf { get; init; }

    /// <summary>The voice channel to move the member to; null throws out.</summary>
    [JsonConverter(typeof(OptionalConverter<Snowflake?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake?> ChannelId { get; init; }

    /// <summary>Until when the member can neither write nor speak: at most 28 days from now. Null ends it.</summary>
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> CommunicationDisabledUntil { get; init; }

    /// <summary>The flags; only that the verification is bypassed can be changed.</summary>
    [JsonConverter(typeof(OptionalConverter<MemberFlags?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<MemberFlags?> Flags { get; init; }
}
