namespace ChatBridge.Emulators.Revolt;

/// <summary>The permissions of a member in the emulated network, with the bits that the wire has.</summary>
[Flags]
public enum EmulatedPermissions : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Change and delete channels.</summary>
    ManageChannel = 1UL << 0,

    /// <summary>Change the server.</summary>
    ManageServer = 1UL << 1,

    /// <summary>Change what roles and channels allow.</summary>
    ManagePermissions = 1UL << 2,

    /// <summary>Make, change and delete roles.</summary>
    ManageRole = 1UL << 3,

    /// <summary>Add and remove emoji.</summary>
    ManageCustomisation = 1UL << 4,

    /// <summary>Remove members.</summary>
    KickMembers = 1UL << 6,

    /// <summary>Ban members.</summary>
    BanMembers = 1UL << 7,

    /// <summary>Silence members for a while.</summary>
    TimeoutMembers = 1UL << 8,

    /// <summary>Give roles to members.</summary>
    AssignRoles = 1UL << 9,

    /// <summary>Change the own nickname.</summary>
    ChangeNickname = 1UL << 10,

    /// <summary>Change the nicknames of others.</summary>
    ManageNicknames = 1UL << 11,

    /// <summary>Change the own avatar in the server.</summary>
    ChangeAvatar = 1UL << 12,

    /// <summary>Remove the avatars of others.</summary>
    RemoveAvatars = 1UL << 13,

    /// <summary>See a channel.</summary>
    ViewChannel = 1UL << 20,

    /// <summary>Read what was said before.</summary>
    ReadMessageHistory = 1UL << 21,

    /// <summary>Send messages.</summary>
    SendMessage = 1UL << 22,

    /// <summary>Delete and pin the messages of others.</summary>
    ManageMessages = 1UL << 23,

    /// <summary>Make and change webhooks.</summary>
    ManageWebhooks = 1UL << 24,

    /// <summary>Make invites.</summary>
    InviteOthers = 1UL << 25,

    /// <summary>Send embeds.</summary>
    SendEmbeds = 1UL << 26,

    /// <summary>Send files.</summary>
    UploadFiles = 1UL << 27,

    /// <summary>Speak under another name.</summary>
    Masquerade = 1UL << 28,

    /// <summary>Add reactions.</summary>
    React = 1UL << 29,

    /// <summary>Join voice channels.</summary>
    Connect = 1UL << 30,

    /// <summary>Speak in them.</summary>
    Speak = 1UL << 31,

    /// <summary>Send video in them.</summary>
    Video = 1UL << 32,

    /// <summary>Mute others.</summary>
    MuteMembers = 1UL << 33,

    /// <summary>Deafen others.</summary>
    DeafenMembers = 1UL << 34,

    /// <summary>Move others between voice channels.</summary>
    MoveMembers = 1UL << 35,

    /// <summary>Hear others in voice channels.</summary>
    Listen = 1UL << 36,

    /// <summary>Mention everyone.</summary>
    MentionEveryone = 1UL << 37,

    /// <summary>Mention roles.</summary>
    MentionRoles = 1UL << 38,

    /// <summary>Send without waiting for the slow mode.</summary>
    BypassSlowmode = 1UL << 39,

    /// <summary>Read the audit log.</summary>
    ViewAuditLogs = 1UL << 40,

    /// <summary>What remains during a timeout, and in a channel where one may only look.</summary>
    ViewOnly = ViewChannel | ReadMessageHistory,

    /// <summary>What the network gives by default.</summary>
    Default = ViewOnly | SendMessage | InviteOthers | SendEmbeds | UploadFiles | Connect | Speak | Listen | Video,

    /// <summary>What both have in a direct channel, and members in a group.</summary>
    Direct = Default | ManageChannel | React | Masquerade,

    /// <summary>What members of a new server have.</summary>
    NewServer = Default | React | ChangeNickname | ChangeAvatar,

    /// <summary>What a webhook has.</summary>
    Webhook = SendMessage | SendEmbeds | Masquerade | React,

    /// <summary>Every permission that the network can give.</summary>
    All = (1UL << 52) - 1,
}
