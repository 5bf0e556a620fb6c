using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The kinds of message. A number that is not named here is a newer kind.</summary>
[JsonConverter(typeof(KindConverter<MessageType>))]
public enum MessageType
{
    /// <summary>Written by somebody.</summary>
    Default = 0,

    /// <summary>Somebody was added to a group.</summary>
    RecipientAdd = 1,

    /// <summary>Somebody left a group.</summary>
    RecipientRemove = 2,

    /// <summary>A call.</summary>
    Call = 3,

    /// <summary>A group has a new name.</summary>
    ChannelNameChange = 4,

    /// <summary>A group has a new picture.</summary>
    ChannelIconChange = 5,

    /// <summary>A message was pinned.</summary>
    ChannelPinnedMessage = 6,

    /// <summary>Somebody joined the guild.</summary>
    UserJoin = 7,

    /// <summary>Somebody boosted the guild.</summary>
    GuildBoost = 8,

    /// <summary>The guild was boosted to the first level.</summary>
    GuildBoostTier1 = 9,

    /// <summary>The guild was boosted to the second level.</summary>
    GuildBoostTier2 = 10,

    /// <summary>The guild was boosted to the third level.</summary>
    GuildBoostTier3 = 11,

    /// <summary>The channel follows another.</summary>
    ChannelFollowAdd = 12,

    /// <summary>The guild left the directory.</summary>
    GuildDiscoveryDisqualified = 14,

    /// <summary>The guild is back in the directory.</summary>
    GuildDiscoveryRequalified = 15,

    /// <summary>The guild will leave the directory.</summary>
    GuildDiscoveryGracePeriodInitialWarning = 16,

    /// <summary>The guild will leave the directory soon.</summary>
    GuildDiscoveryGracePeriodFinalWarning = 17,

    /// <summary>A thread was made.</summary>
    ThreadCreated = 18,

    /// <summary>An answer.</summary>
    Reply = 19,

    /// <summary>The answer to a slash command.</summary>
    ChatInputCommand = 20,

    /// <summary>The message that a thread began with.</summary>
    ThreadStarterMessage = 21,

    /// <summary>A reminder to invite people.</summary>
    GuildInviteReminder = 22,

    /// <summary>The answer to a user or message command.</summary>
    ContextMenuCommand = 23,

    /// <summary>A report of automatic moderation.</summary>
    AutoModerationAction = 24,

    /// <summary>Somebody bought a role.</summary>
    RoleSubscriptionPurchase = 25,

    /// <summary>An offer of an application.</summary>
    InteractionPremiumUpsell = 26,

    /// <summary>A stage began.</summary>
    StageStart = 27,

    /// <summary>A stage ended.</summary>
    StageEnd = 28,

    /// <summary>Somebody speaks on the stage.</summary>
    StageSpeaker = 29,

    /// <summary>The stage has a new topic.</summary>
    StageTopic = 31,

    /// <summary>Somebody subscribed to an application.</summary>
    GuildApplicationPremiumSubscription = 32,

    /// <summary>The guild was closed because of an incident.</summary>
    GuildIncidentAlertModeEnabled = 36,

    /// <summary>The guild was opened again.</summary>
    GuildIncidentAlertModeDisabled = 37,

    /// <summary>A raid was reported.</summary>
    GuildIncidentReportRaid = 38,

    /// <summary>A report of a raid was wrong.</summary>
    GuildIncidentReportFalseAlarm = 39,

    /// <summary>Somebody bought something.</summary>
    PurchaseNotification = 44,

    /// <summary>A poll ended.</summary>
    PollResult = 46,
}
