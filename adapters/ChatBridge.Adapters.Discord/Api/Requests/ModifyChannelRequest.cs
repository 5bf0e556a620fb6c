using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of a channel or thread. What is left out stays; null clears.</summary>
public sealed record ModifyChannelRequest : DiscordRequest
{
    /// <summary>The name, 1 to 100 characters. Null leaves it. It can be changed twice in 10 minutes.</summary>
    public string? Name { get; init; }

    /// <summary>The picture of a group, as a data URI; see <see cref="DiscordImage"/>.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Icon { get; init; }

    /// <summary>The kind: between text and announcements only.</summary>
    public DiscordChannelType? Type { get; init; }

    /// <summary>Where it is sorted.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> Position { get; init; }

    /// <summary>What it is about: at most 1,024 characters, of forums 4,096.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Topic { get; init; }

    /// <summary>Whether it is only for adults.</summary>
    [JsonConverter(typeof(OptionalConverter<bool?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool?> Nsfw { get; init; }

    /// <summary>Seconds that one must wait between messages: 0 to 21,600.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> RateLimitPerUser { get; init; }

    /// <summary>Bits per second of a voice channel.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> Bitrate { get; init; }

    /// <summary>How many may be in a voice channel; 0 for no limit.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> UserLimit { get; init; }

    /// <summary>What roles and members may or may not do in it: all of it.</summary>
    [JsonConverter(typeof(OptionalConverter<IReadOnlyList<PermissionOverwriteObject>>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<PermissionOverwriteObject>> PermissionOverwrites { get; init; }

    /// <summary>The category; null for none.</summary>
    [JsonConverter(typeof(OptionalConverter<Snowflake?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake?> ParentId { get; init; }

    /// <summary>The region of a voice channel; null to choose by itself.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> RtcRegion { get; init; }

    /// <summary>The quality of video.</summary>
    [JsonConverter(typeof(OptionalConverter<VideoQualityMode?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<VideoQualityMode?> VideoQualityMode { get; init; }

    /// <summary>Minutes after which its threads are archived.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> DefaultAutoArchiveDuration { get; init; }

    /// <summary>The flags: whether posts need a tag, or a thread is pinned.</summary>
    public ChannelFlags? Flags { get; init; }

    /// <summary>The tags of a forum, at most 20.</summary>
    public IReadOnlyList<ForumTagObject>? AvailableTags { get; init; }

    /// <summary>The emoji of the button to react to a post.</summary>
    [JsonConverter(typeof(OptionalConverter<DefaultReactionObject>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DefaultReactionObject> DefaultReactionEmoji { get; init; }

    /// <summary>The slow mode of new threads, in seconds.</summary>
    public int? DefaultThreadRateLimitPerUser { get; init; }

    /// <summary>How posts are sorted.</summary>
    [JsonConverter(typeof(OptionalConverter<SortOrder?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<SortOrder?> DefaultSortOrder { get; init; }

    /// <summary>How posts are shown.</summary>
    public ForumLayout? DefaultForumLayout { get; init; }

    /// <summary>Of a thread: whether it is archived.</summary>
    public bool? Archived { get; init; }

    /// <summary>Of a thread: minutes without a message after which it is archived: 60, 1440, 4320 or 10080.</summary>
    public int? AutoArchiveDuration { get; init; }

    /// <summary>Of a thread: whether only moderators can open it again.</summary>
    public bool? Locked { get; init; }

    /// <summary>Of a private thread: whether members can invite others.</summary>
    public bool? Invitable { get; init; }

    /// <summary>Of a post: its tags, at most 5.</summary>
    public IReadOnlyList<Snowflake>? AppliedTags { get; init; }
}
