using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What a role or member may do. Bits that are not named here are kept.</summary>
[Flags]
[JsonConverter(typeof(StringFlagsConverter<Permissions>))]
public enum Permissions : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Make invites.</summary>
    CreateInstantInvite = 1UL << 0,

    /// <summary>Remove members.</summary>
    KickMembers = 1UL << 1,

    /// <summary>Ban members.</summary>
    BanMembers = 1UL << 2,

    /// <summary>Everything, whatever the channels deny.</summary>
    Administrator = 1UL << 3,

    /// <summary>Make, change and delete channels.</summary>
    ManageChannels = 1UL << 4,

    /// <summary>Change the guild.</summary>
    ManageGuild = 1UL << 5,

    /// <summary>Be the first to react with an emoji.</summary>
    AddReactions = 1UL << 6,

    /// <summary>Read the audit log.</summary>
    ViewAuditLog = 1UL << 7,

    /// <summary>Be heard before others in voice.</summary>
    PrioritySpeaker = 1UL << 8,

    /// <summary>Show camera and screen.</summary>
    Stream = 1UL << 9,

    /// <summary>See the channel.</summary>
    ViewChannel = 1UL << 10,

    /// <summary>Send messages, but in threads.</summary>
    SendMessages = 1UL << 11,

    /// <summary>Have messages read aloud.</summary>
    SendTtsMessages = 1UL << 12,

    /// <summary>Delete others' messages.</summary>
    ManageMessages = 1UL << 13,

    /// <summary>Have links and embeds shown.</summary>
    EmbedLinks = 1UL << 14,

    /// <summary>Send files.</summary>
    AttachFiles = 1UL << 15,

    /// <summary>Read what was written before.</summary>
    ReadMessageHistory = 1UL << 16,

    /// <summary>Notify everybody, and roles that others may not mention.</summary>
    MentionEveryone = 1UL << 17,

    /// <summary>Use other guilds' emoji.</summary>
    UseExternalEmojis = 1UL << 18,

    /// <summary>Read the guild's statistics.</summary>
    ViewGuildInsights = 1UL << 19,

    /// <summary>Join voice.</summary>
    Connect = 1UL << 20,

    /// <summary>Speak in voice.</summary>
    Speak = 1UL << 21,

    /// <summary>Mute others in voice.</summary>
    MuteMembers = 1UL << 22,

    /// <summary>Let others in voice not hear.</summary>
    DeafenMembers = 1UL << 23,

    /// <summary>Move others to another voice channel.</summary>
    MoveMembers = 1UL << 24,

    /// <summary>Speak without pressing a key.</summary>
    UseVad = 1UL << 25,

    /// <summary>Change one's own name in the guild.</summary>
    ChangeNickname = 1UL << 26,

    /// <summary>Change others' names in the guild.</summary>
    ManageNicknames = 1UL << 27,

    /// <summary>Make and change roles below one's own, and overwrites.</summary>
    ManageRoles = 1UL << 28,

    /// <summary>Make, change and delete webhooks.</summary>
    ManageWebhooks = 1UL << 29,

    /// <summary>Change and delete others' emoji, stickers and sounds.</summary>
    ManageGuildExpressions = 1UL << 30,

    /// <summary>Use commands.</summary>
    UseApplicationCommands = 1UL << 31,

    /// <summary>Ask to speak on a stage.</summary>
    RequestToSpeak = 1UL << 32,

    /// <summary>Change and delete others' scheduled events.</summary>
    ManageEvents = 1UL << 33,

    /// <summary>Change and delete threads, and see the private ones.</summary>
    ManageThreads = 1UL << 34,

    /// <summary>Make threads that everybody sees.</summary>
    CreatePublicThreads = 1UL << 35,

    /// <summary>Make private threads.</summary>
    CreatePrivateThreads = 1UL << 36,

    /// <summary>Use other guilds' stickers.</summary>
    UseExternalStickers = 1UL << 37,

    /// <summary>Send messages in threads.</summary>
    SendMessagesInThreads = 1UL << 38,

    /// <summary>Use activities.</summary>
    UseEmbeddedActivities = 1UL << 39,

    /// <summary>Time members out.</summary>
    ModerateMembers = 1UL << 40,

    /// <summary>Read what was sold.</summary>
    ViewCreatorMonetizationAnalytics = 1UL << 41,

    /// <summary>Play sounds in voice.</summary>
    UseSoundboard = 1UL << 42,

    /// <summary>Make emoji, stickers and sounds.</summary>
    CreateGuildExpressions = 1UL << 43,

    /// <summary>Make scheduled events.</summary>
    CreateEvents = 1UL << 44,

    /// <summary>Play other guilds' sounds.</summary>
    UseExternalSounds = 1UL << 45,

    /// <summary>Send voice messages.</summary>
    SendVoiceMessages = 1UL << 46,

    /// <summary>Set a voice channel's status.</summary>
    SetVoiceChannelStatus = 1UL << 48,

    /// <summary>Send polls.</summary>
    SendPolls = 1UL << 49,

    /// <summary>Let one's own applications answer so that all see it.</summary>
    UseExternalApps = 1UL << 50,

    /// <summary>Pin messages.</summary>
    PinMessages = 1UL << 51,

    /// <summary>Need not wait between messages.</summary>
    BypassSlowmode = 1UL << 52,
}
