using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A user's membership in a guild.</summary>
public sealed record MemberObject : DiscordObject
{
    /// <summary>Who it is; absent in message events.</summary>
    public UserObject? User { get; init; }

    /// <summary>The name in this guild.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Nick { get; init; }

    /// <summary>The hash of the picture in this guild.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Avatar { get; init; }

    /// <summary>The hash of the banner in this guild.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Banner { get; init; }

    /// <summary>The roles, without the one that everybody has.</summary>
    public IReadOnlyList<Snowflake> Roles { get => field ?? []; init; }

    /// <summary>When the user joined; null for guests in voice.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>Since when the user boosts the guild.</summary>
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> PremiumSince { get; init; }

    /// <summary>Whether the user may not hear in voice channels.</summary>
    public bool? Deaf { get; init; }

    /// <summary>Whether the user may not speak in voice channels.</summary>
    public bool? Mute { get; init; }

    /// <summary>Flags of the membership.</summary>
    public MemberFlags? Flags { get; init; }

    /// <summary>Whether the rules were not accepted yet.</summary>
    public bool? Pending { get; init; }

    /// <summary>What the member may do in the interaction's channel; in interactions only.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>Until when the member is timed out; a time in the past means no longer.</summary>
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> CommunicationDisabledUntil { get; init; }

    /// <summary>The frame around the picture in this guild.</summary>
    [JsonConverter(typeof(OptionalConverter<AvatarDecorationObject>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<AvatarDecorationObject> AvatarDecorationData { get; init; }

    /// <summary>Bought things that the profile shows in this guild.</summary>
    [JsonConverter(typeof(OptionalConverter<CollectiblesObject>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<CollectiblesObject> Collectibles { get; init; }

    /// <summary>The guild; in the events of members and in voice states.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>Whether the member is there; in the event of a thread's members only.</summary>
    public PresenceObject? Presence { get; init; }
}
