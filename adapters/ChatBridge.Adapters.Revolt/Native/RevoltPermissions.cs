namespace ChatBridge.Adapters.Revolt;

/// <summary>What an account may do in a server or a channel: 64 bits, of which 52 are in use.</summary>
[Flags]
public enum RevoltPermissions : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Changing and deleting channels.</summary>
    ManageChannel = 1UL << 0,

    /// <summary>Changing the server.</summary>
    ManageServer = 1UL << 1,

    /// <summary>Changing permissions of channels and roles.</summary>
    ManagePermissions = 1UL << 2,

    /// <summary>Making, changing and deleting roles.</summary>
    ManageRole = 1UL << 3,

    /// <summary>Making and deleting emoji.</summary>
    ManageCustomisation = 1UL << 4,

    /// <summary>Throwing members out.</summary>
    KickMembers = 1UL << 6,

    /// <summary>Banning members.</summary>
    BanMembers = 1UL << 7,

    /// <summary>Letting members only read for some time.</summary>
    TimeoutMembers = 1UL << 8,

    /// <summary>Giving and taking roles.</summary>
    AssignRoles = 1UL << 9,

    /// <summary>Changing the own nickname.</summary>
    ChangeNickname = 1UL << 10,

    /// <summary>Changing nicknames of others.</summary>
    ManageNicknames = 1UL << 11,

    /// <summary>Changing the own picture in the server.</summary>
    ChangeAvatar = 1UL << 12,

    /// <summary>Taking pictures of others away.</summary>
    RemoveAvatars = 1UL << 13,

    /// <summary>Seeing the channel.</summary>
    ViewChannel = 1UL << 20,

    /// <summary>Reading what was written before.</summary>
    ReadMessageHistory = 1UL << 21,

    /// <summary>Sending messages.</summary>
    SendMessage = 1UL << 22,

    /// <summary>Deleting and pinning messages of others.</summary>
    ManageMessages = 1UL << 23,

    /// <summary>Making, changing and deleting webhooks.</summary>
    ManageWebhooks = 1UL << 24,

    /// <summary>Making invites.</summary>
    InviteOthers = 1UL << 25,

    /// <summary>Sending embeds.</summary>
    SendEmbeds = 1UL << 26,

    /// <summary>Sending files.</summary>
    UploadFiles = 1UL << 27,

    /// <summary>Sending under another name and picture.</summary>
    Masquerade = 1UL << 28,

    /// <summary>Reacting to messages.</summary>
    React = 1UL << 29,

    /// <summary>Connecting to voice.</summary>
    Connect = 1UL << 30,

    /// <summary>Speaking.</summary>
    Speak = 1UL << 31,

    /// <summary>Showing a picture or the screen.</summary>
    Video = 1UL << 32,

    /// <summary>Muting members.</summary>
    MuteMembers = 1UL << 33,

    /// <summary>Deafening members.</summary>
    DeafenMembers = 1UL << 34,

    /// <summary>Moving members between channels.</summary>
    MoveMembers = 1UL << 35,

    /// <summary>Listening.</summary>
    Listen = 1UL << 36,

    /// <summary>Mentioning everyone at once.</summary>
    MentionEveryone = 1UL << 37,

    /// <summary>Mentioning roles.</summary>
    MentionRoles = 1UL << 38,

    /// <summary>Sending without regard to slow mode.</summary>
    BypassSlowmode = 1UL << 39,

    /// <summary>Reading the audit log.</summary>
    ViewAuditLogs = 1UL << 40,

    /// <summary>Everything, also what is not thought of yet: what owners have.</summary>
    All = (1UL << 52) - 1,

    /// <summary>What is left where an account may only read.</summary>
    ReadOnly = ViewChannel | ReadMessageHistory,

    /// <summary>What members have in a channel where nothing else is said.</summary>
    Default = ReadOnly | SendMessage | InviteOthers | SendEmbeds | UploadFiles | Connect | Speak | Listen | Video,

    /// <summary>What those who are in a direct channel or a group have.</summary>
    DirectDefault = Default | ManageChannel | React | Masquerade,

    /// <summary>What members of a new server have.</summary>
    ServerDefault = Default | React | ChangeNickname | ChangeAvatar,
}
