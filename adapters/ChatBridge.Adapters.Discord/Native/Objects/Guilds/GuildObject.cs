using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A guild. What stands under "in the event" comes with the event that makes it available.</summary>
public sealed record GuildObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The name; empty when it is unavailable.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>The hash of the picture.</summary>
    public string? Icon { get; init; }

    /// <summary>The hash of the picture, in templates.</summary>
    public string? IconHash { get; init; }

    /// <summary>The hash of the picture behind invites.</summary>
    public string? Splash { get; init; }

    /// <summary>The hash of the picture in the directory.</summary>
    public string? DiscoverySplash { get; init; }

    /// <summary>Whether the account owns it; in lists of one's own guilds.</summary>
    public bool? Owner { get; init; }

    /// <summary>The owner.</summary>
    public Snowflake? OwnerId { get; init; }

    /// <summary>What the account may do; in lists of one's own guilds.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>The voice region; no longer used.</summary>
    public string? Region { get; init; }

    /// <summary>Where idle members are moved to.</summary>
    public Snowflake? AfkChannelId { get; init; }

    /// <summary>After how many seconds members count as idle.</summary>
    public int? AfkTimeout { get; init; }

    /// <summary>Whether the widget is on.</summary>
    public bool? WidgetEnabled { get; init; }

    /// <summary>Where the widget invites to.</summary>
    public Snowflake? WidgetChannelId { get; init; }

    /// <summary>What new members must have done before they may write.</summary>
    public VerificationLevel? VerificationLevel { get; init; }

    /// <summary>What members are told of when they did not choose.</summary>
    public DefaultNotifications? DefaultMessageNotifications { get; init; }

    /// <summary>Whose pictures are looked at.</summary>
    public ContentFilterLevel? ExplicitContentFilter { get; init; }

    /// <summary>The roles.</summary>
    public IReadOnlyList<RoleObject>? Roles { get; init; }

    /// <summary>The custom emoji.</summary>
    public IReadOnlyList<EmojiObject>? Emojis { get; init; }

    /// <summary>The names of what is switched on for it.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Whether moderators need a second factor.</summary>
    public MfaLevel? MfaLevel { get; init; }

    /// <summary>The application that made it.</summary>
    public Snowflake? ApplicationId { get; init; }

    /// <summary>Where notices are posted.</summary>
    public Snowflake? SystemChannelId { get; init; }

    /// <summary>Which notices are left out.</summary>
    public SystemChannelFlags? SystemChannelFlags { get; init; }

    /// <summary>Where the rules stand.</summary>
    public Snowflake? RulesChannelId { get; init; }

    /// <summary>How many presences there can be; null for no limit.</summary>
    public int? MaxPresences { get; init; }

    /// <summary>How many members there can be.</summary>
    public int? MaxMembers { get; init; }

    /// <summary>The code of its own invite.</summary>
    public string? VanityUrlCode { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>The hash of the banner.</summary>
    public string? Banner { get; init; }

    /// <summary>How far it is boosted.</summary>
    public PremiumTier? PremiumTier { get; init; }

    /// <summary>How many boosts it has.</summary>
    public int? PremiumSubscriptionCount { get; init; }

    /// <summary>Its language.</summary>
    public string? PreferredLocale { get; init; }

    /// <summary>Where the network's notices to moderators are posted.</summary>
    public Snowflake? PublicUpdatesChannelId { get; init; }

    /// <summary>How many may be in a video channel.</summary>
    public int? MaxVideoChannelUsers { get; init; }

    /// <summary>How many may be in a stage's video.</summary>
    public int? MaxStageVideoChannelUsers { get; init; }

    /// <summary>About how many members there are; from REST.</summary>
    public int? ApproximateMemberCount { get; init; }

    /// <summary>About how many are online; from REST.</summary>
    public int? ApproximatePresenceCount { get; init; }

    /// <summary>What new members see.</summary>
    public WelcomeScreenObject? WelcomeScreen { get; init; }

    /// <summary>Whether it is for adults.</summary>
    public NsfwLevel? NsfwLevel { get; init; }

    /// <summary>The custom stickers.</summary>
    public IReadOnlyList<StickerObject>? Stickers { get; init; }

    /// <summary>Whether the boosts' progress is shown.</summary>
    public bool? PremiumProgressBarEnabled { get; init; }

    /// <summary>Where the network's warnings are posted.</summary>
    public Snowflake? SafetyAlertsChannelId { get; init; }

    /// <summary>What is closed because of an incident.</summary>
    public IncidentsObject? IncidentsData { get; init; }

    /// <summary>When the account joined; in the event.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>Whether it has so many members that only some are listed; in the event.</summary>
    public bool? Large { get; init; }

    /// <summary>Whether an outage hides it.</summary>
    public bool? Unavailable { get; init; }

    /// <summary>How many members there are; in the event.</summary>
    public int? MemberCount { get; init; }

    /// <summary>Who is in voice, without the guild's id; in the event.</summary>
    public IReadOnlyList<VoiceStateObject>? VoiceStates { get; init; }

    /// <summary>The members, or some of them; in the event.</summary>
    public IReadOnlyList<MemberObject>? Members { get; init; }

    /// <summary>The channels; in the event.</summary>
    public IReadOnlyList<ChannelObject>? Channels { get; init; }

    /// <summary>The active threads that the account sees; in the event.</summary>
    public IReadOnlyList<ChannelObject>? Threads { get; init; }

    /// <summary>Who is there; in the event.</summary>
    public IReadOnlyList<PresenceObject>? Presences { get; init; }

    /// <summary>The stages that are live; in the event.</summary>
    public IReadOnlyList<StageInstanceObject>? StageInstances { get; init; }

    /// <summary>The scheduled events; in the event.</summary>
    public IReadOnlyList<ScheduledEventObject>? GuildScheduledEvents { get; init; }

    /// <summary>The sounds; in the event.</summary>
    public IReadOnlyList<SoundboardSoundObject>? SoundboardSounds { get; init; }
}
