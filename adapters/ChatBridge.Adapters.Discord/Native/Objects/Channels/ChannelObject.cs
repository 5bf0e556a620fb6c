using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A channel or thread.</summary>
public sealed record ChannelObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The kind.</summary>
    public DiscordChannelType Type { get; init; }

    /// <summary>The guild; absent within the guild's own event.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>Where it stands among its neighbours.</summary>
    public int? Position { get; init; }

    /// <summary>What is allowed and denied here.</summary>
    public IReadOnlyList<PermissionOverwriteObject>? PermissionOverwrites { get; init; }

    /// <summary>The name.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Name { get; init; }

    /// <summary>What it is about.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Topic { get; init; }

    /// <summary>Whether it is for adults.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>The newest message, which may be gone.</summary>
    [JsonConverter(typeof(OptionalConverter<Snowflake?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake?> LastMessageId { get; init; }

    /// <summary>The bits per second of its voice.</summary>
    public int? Bitrate { get; init; }

    /// <summary>How many may be in voice; 0 for no limit.</summary>
    public int? UserLimit { get; init; }

    /// <summary>How many seconds a person must wait between two messages.</summary>
    public int? RateLimitPerUser { get; init; }

    /// <summary>The others of a direct channel.</summary>
    public IReadOnlyList<UserObject>? Recipients { get; init; }

    /// <summary>The hash of a group's picture.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Icon { get; init; }

    /// <summary>Who made the group or thread.</summary>
    public Snowflake? OwnerId { get; init; }

    /// <summary>The application that made the group.</summary>
    [JsonConverter(typeof(OptionalConverter<Snowflake?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake?> ApplicationId { get; init; }

    /// <summary>Whether an application keeps the group.</summary>
    public bool? Managed { get; init; }

    /// <summary>The category, or a thread's channel.</summary>
    [JsonConverter(typeof(OptionalConverter<Snowflake?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake?> ParentId { get; init; }

    /// <summary>When a message was last pinned.</summary>
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> LastPinTimestamp { get; init; }

    /// <summary>The voice region; null for automatic.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> RtcRegion { get; init; }

    /// <summary>The quality of its video.</summary>
    public VideoQualityMode? VideoQualityMode { get; init; }

    /// <summary>How many messages the thread has, without its first and deleted ones.</summary>
    public int? MessageCount { get; init; }

    /// <summary>How many members the thread has; counting stops at 50.</summary>
    public int? MemberCount { get; init; }

    /// <summary>What only threads have.</summary>
    public ThreadMetadataObject? ThreadMetadata { get; init; }

    /// <summary>The account's membership, when it joined the thread.</summary>
    public ThreadMemberObject? Member { get; init; }

    /// <summary>After how many minutes its threads are put away.</summary>
    public int? DefaultAutoArchiveDuration { get; init; }

    /// <summary>What the interaction's user may do here; in resolved data only.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>What the application may do here; in resolved data only.</summary>
    public Permissions? AppPermissions { get; init; }

    /// <summary>Flags of the channel.</summary>
    public ChannelFlags? Flags { get; init; }

    /// <summary>How many messages were ever sent in the thread.</summary>
    public int? TotalMessageSent { get; init; }

    /// <summary>The tags that the forum offers.</summary>
    public IReadOnlyList<ForumTagObject>? AvailableTags { get; init; }

    /// <summary>The tags of a forum's thread.</summary>
    public IReadOnlyList<Snowflake>? AppliedTags { get; init; }

    /// <summary>The emoji to react to the forum's threads with.</summary>
    [JsonConverter(typeof(OptionalConverter<DefaultReactionObject>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DefaultReactionObject> DefaultReactionEmoji { get; init; }

    /// <summary>The slow mode that new threads get, in seconds.</summary>
    public int? DefaultThreadRateLimitPerUser { get; init; }

    /// <summary>How the forum is ordered.</summary>
    [JsonConverter(typeof(OptionalConverter<SortOrder?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<SortOrder?> DefaultSortOrder { get; init; }

    /// <summary>How the forum is laid out.</summary>
    public ForumLayout? DefaultForumLayout { get; init; }

    /// <summary>Whether the thread was made just now; in its event.</summary>
    public bool? NewlyCreated { get; init; }
}
