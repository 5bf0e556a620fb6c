using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What an audit log tells. A number that is not named here is newer.</summary>
[JsonConverter(typeof(KindConverter<AuditLogEvent>))]
public enum AuditLogEvent
{
    /// <summary>The guild was changed.</summary>
    GuildUpdate = 1,

    /// <summary>A channel was made.</summary>
    ChannelCreate = 10,

    /// <summary>A channel was changed.</summary>
    ChannelUpdate = 11,

    /// <summary>A channel was deleted.</summary>
    ChannelDelete = 12,

    /// <summary>An overwrite was made.</summary>
    ChannelOverwriteCreate = 13,

    /// <summary>An overwrite was changed.</summary>
    ChannelOverwriteUpdate = 14,

    /// <summary>An overwrite was deleted.</summary>
    ChannelOverwriteDelete = 15,

    /// <summary>A member was removed.</summary>
    MemberKick = 20,

    /// <summary>Members who did not visit were removed.</summary>
    MemberPrune = 21,

    /// <summary>A member was banned.</summary>
    MemberBanAdd = 22,

    /// <summary>A ban was taken back.</summary>
    MemberBanRemove = 23,

    /// <summary>A member was changed.</summary>
    MemberUpdate = 24,

    /// <summary>A member's roles were changed.</summary>
    MemberRoleUpdate = 25,

    /// <summary>Members were moved to another voice channel.</summary>
    MemberMove = 26,

    /// <summary>Members were disconnected from voice.</summary>
    MemberDisconnect = 27,

    /// <summary>A bot was added.</summary>
    BotAdd = 28,

    /// <summary>A role was made.</summary>
    RoleCreate = 30,

    /// <summary>A role was changed.</summary>
    RoleUpdate = 31,

    /// <summary>A role was deleted.</summary>
    RoleDelete = 32,

    /// <summary>An invite was made.</summary>
    InviteCreate = 40,

    /// <summary>An invite was changed.</summary>
    InviteUpdate = 41,

    /// <summary>An invite was deleted.</summary>
    InviteDelete = 42,

    /// <summary>A webhook was made.</summary>
    WebhookCreate = 50,

    /// <summary>A webhook was changed.</summary>
    WebhookUpdate = 51,

    /// <summary>A webhook was deleted.</summary>
    WebhookDelete = 52,

    /// <summary>An emoji was made.</summary>
    EmojiCreate = 60,

    /// <summary>An emoji was changed.</summary>
    EmojiUpdate = 61,

    /// <summary>An emoji was deleted.</summary>
    EmojiDelete = 62,

    /// <summary>Messages were deleted.</summary>
    MessageDelete = 72,

    /// <summary>Messages were deleted at once.</summary>
    MessageBulkDelete = 73,

    /// <summary>A message was pinned.</summary>
    MessagePin = 74,

    /// <summary>A message was unpinned.</summary>
    MessageUnpin = 75,

    /// <summary>An integration was added.</summary>
    IntegrationCreate = 80,

    /// <summary>An integration was changed.</summary>
    IntegrationUpdate = 81,

    /// <summary>An integration was removed.</summary>
    IntegrationDelete = 82,

    /// <summary>A stage began.</summary>
    StageInstanceCreate = 83,

    /// <summary>A stage was changed.</summary>
    StageInstanceUpdate = 84,

    /// <summary>A stage ended.</summary>
    StageInstanceDelete = 85,

    /// <summary>A sticker was made.</summary>
    StickerCreate = 90,

    /// <summary>A sticker was changed.</summary>
    StickerUpdate = 91,

    /// <summary>A sticker was deleted.</summary>
    StickerDelete = 92,

    /// <summary>A scheduled event was made.</summary>
    GuildScheduledEventCreate = 100,

    /// <summary>A scheduled event was changed.</summary>
    GuildScheduledEventUpdate = 101,

    /// <summary>A scheduled event was deleted.</summary>
    GuildScheduledEventDelete = 102,

    /// <summary>A thread was made.</summary>
    ThreadCreate = 110,

    /// <summary>A thread was changed.</summary>
    ThreadUpdate = 111,

    /// <summary>A thread was deleted.</summary>
    ThreadDelete = 112,

    /// <summary>A command's permissions were changed.</summary>
    ApplicationCommandPermissionUpdate = 121,

    /// <summary>A sound was made.</summary>
    SoundboardSoundCreate = 130,

    /// <summary>A sound was changed.</summary>
    SoundboardSoundUpdate = 131,

    /// <summary>A sound was deleted.</summary>
    SoundboardSoundDelete = 132,

    /// <summary>A rule of automatic moderation was made.</summary>
    AutoModerationRuleCreate = 140,

    /// <summary>A rule of automatic moderation was changed.</summary>
    AutoModerationRuleUpdate = 141,

    /// <summary>A rule of automatic moderation was deleted.</summary>
    AutoModerationRuleDelete = 142,

    /// <summary>Automatic moderation blocked a message.</summary>
    AutoModerationBlockMessage = 143,

    /// <summary>Automatic moderation reported a message.</summary>
    AutoModerationFlagToChannel = 144,

    /// <summary>Automatic moderation timed a member out.</summary>
    AutoModerationUserCommunicationDisabled = 145,

    /// <summary>Automatic moderation muted a member.</summary>
    AutoModerationQuarantineUser = 146,

    /// <summary>Selling was asked for.</summary>
    CreatorMonetizationRequestCreated = 150,

    /// <summary>The terms of selling were accepted.</summary>
    CreatorMonetizationTermsAccepted = 151,

    /// <summary>A question of the introduction was made.</summary>
    OnboardingPromptCreate = 163,

    /// <summary>A question of the introduction was changed.</summary>
    OnboardingPromptUpdate = 164,

    /// <summary>A question of the introduction was deleted.</summary>
    OnboardingPromptDelete = 165,

    /// <summary>The introduction was made.</summary>
    OnboardingCreate = 166,

    /// <summary>The introduction was changed.</summary>
    OnboardingUpdate = 167,

    /// <summary>The guide was made.</summary>
    HomeSettingsCreate = 190,

    /// <summary>The guide was changed.</summary>
    HomeSettingsUpdate = 191,

    /// <summary>A voice channel's status was changed.</summary>
    VoiceChannelStatusUpdate = 192,

    /// <summary>A voice channel's status was removed.</summary>
    VoiceChannelStatusDelete = 193,
}
