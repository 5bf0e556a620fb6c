namespace ChatBridge.Emulators.Discord;

/// <summary>The permission bits of the network that the emulator enforces or reports.</summary>
[Flags]
public enum DiscordPermissions : ulong
{
    /// <summary>No permission.</summary>
    None = 0,

    /// <summary>Create invites.</summary>
    CreateInstantInvite = 1UL << 0,

    /// <summary>Remove members.</summary>
    KickMembers = 1UL << 1,

    /// <summary>Ban and unban.</summary>
    BanMembers = 1UL << 2,

    /// <summary>Every permission, whatever the channel says.</summary>
    Administrator = 1UL << 3,

    /// <summary>Create, change and delete channels.</summary>
    ManageChannels = 1UL << 4,

    /// <summary>Change the guild itself, see its invites.</summary>
    ManageGuild = 1UL << 5,

    /// <summary>Add a kind of reaction that a message does not have yet.</summary>
    AddReactions = 1UL << 6,

    /// <summary>Read the audit log.</summary>
    ViewAuditLog = 1UL << 7,

    /// <summary>Stream in voice channels.</summary>
    Stream = 1UL << 9,

    /// <summary>See a channel and what is said in it.</summary>
    ViewChannel = 1UL << 10,

    /// <summary>Send messages in a channel (not in threads).</summary>
    SendMessages = 1UL << 11,

    /// <summary>Have messages read aloud.</summary>
    SendTtsMessages = 1UL << 12,

    /// <summary>Delete and unpin what others wrote, remove their reactions.</summary>
    ManageMessages = 1UL << 13,

    /// <summary>Send embeds.</summary>
    EmbedLinks = 1UL << 14,

    /// <summary>Send files.</summary>
    AttachFiles = 1UL << 15,

    /// <summary>Read what was said earlier.</summary>
    ReadMessageHistory = 1UL << 16,

    /// <summary>Notify everyone.</summary>
    MentionEveryone = 1UL << 17,

    /// <summary>Use emojis of other guilds.</summary>
    UseExternalEmojis = 1UL << 18,

    /// <summary>Join voice channels.</summary>
    Connect = 1UL << 20,

    /// <summary>Speak in voice channels.</summary>
    Speak = 1UL << 21,

    /// <summary>Mute others in voice channels.</summary>
    MuteMembers = 1UL << 22,

    /// <summary>Deafen others in voice channels.</summary>
    DeafenMembers = 1UL << 23,

    /// <summary>Move others between voice channels.</summary>
    MoveMembers = 1UL << 24,

    /// <summary>Change the own nick.</summary>
    ChangeNickname = 1UL << 26,

    /// <summary>Change the nicks of others.</summary>
    ManageNicknames = 1UL << 27,

    /// <summary>Create, change, delete, give and take roles below the own.</summary>
    ManageRoles = 1UL << 28,

    /// <summary>Create, change and delete webhooks.</summary>
    ManageWebhooks = 1UL << 29,

    /// <summary>Change and delete emojis and stickers of others.</summary>
    ManageGuildExpressions = 1UL << 30,

    /// <summary>Use commands of applications.</summary>
    UseApplicationCommands = 1UL << 31,

    /// <summary>Change and delete events of others.</summary>
    ManageEvents = 1UL << 33,

    /// <summary>Archive, lock, delete threads and see the private ones.</summary>
    ManageThreads = 1UL << 34,

    /// <summary>Create public threads.</summary>
    CreatePublicThreads = 1UL << 35,

    /// <summary>Create private threads.</summary>
    CreatePrivateThreads = 1UL << 36,

    /// <summary>Send messages in threads.</summary>
    SendMessagesInThreads = 1UL << 38,

    /// <summary>Time members out.</summary>
    ModerateMembers = 1UL << 40,

    /// <summary>Create emojis and stickers, and change the own ones.</summary>
    CreateGuildExpressions = 1UL << 43,

    /// <summary>Create events, and change the own ones.</summary>
    CreateEvents = 1UL << 44,

    /// <summary>Send polls.</summary>
    SendPolls = 1UL << 49,

    /// <summary>Pin and unpin messages.</summary>
    PinMessages = 1UL << 51,

    /// <summary>Send without waiting where slow mode is on.</summary>
    BypassSlowmode = 1UL << 52,

    /// <summary>What <c>@everyone</c> has in a new guild.</summary>
    Everyone = CreateInstantInvite | AddReactions | Stream | ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory
        | MentionEveryone | UseExternalEmojis | Connect | Speak | ChangeNickname | UseApplicationCommands | CreatePublicThreads
        | CreatePrivateThreads | SendMessagesInThreads | SendPolls,

    /// <summary>What a bot's own role has when nothing else is said.</summary>
    Bot = Everyone | KickMembers | BanMembers | ManageChannels | ManageGuild | ViewAuditLog | ManageMessages | MuteMembers | DeafenMembers
        | MoveMembers | ManageNicknames | ManageRoles | ManageWebhooks | ManageGuildExpressions | CreateGuildExpressions | ManageThreads
        | ModerateMembers | PinMessages | BypassSlowmode | CreateEvents | ManageEvents,
}
