namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The events that a server sends. Servers send others too: see <see cref="UnmappedEvent"/>.</summary>
public enum RevoltEventTypeReceive
{
    /// <summary>A message was written.</summary>
    Message,

    /// <summary>A message was edited, pinned or unpinned.</summary>
    MessageUpdate,

    /// <summary>The preview of a link came.</summary>
    MessageAppend,

    /// <summary>A message was deleted.</summary>
    MessageDelete,

    /// <summary>Several messages were deleted.</summary>
    BulkMessageDelete,

    /// <summary>Somebody reacted; may be told again.</summary>
    MessageReact,

    /// <summary>Somebody took a reaction away.</summary>
    MessageUnreact,

    /// <summary>An emoji was removed from a message.</summary>
    MessageRemoveReaction,

    /// <summary>The events server reported an error.</summary>
    Error,

    /// <summary>The token was accepted.</summary>
    Authenticated,

    /// <summary>The session was ended.</summary>
    Logout,

    /// <summary>Several events came at once; each is told on its own, too.</summary>
    Bulk,

    /// <summary>A heartbeat was answered.</summary>
    Pong,

    /// <summary>A session began.</summary>
    Ready,

    /// <summary>Bees.</summary>
    Bees,

    /// <summary>The account joined a server.</summary>
    ServerCreate,

    /// <summary>A server changed.</summary>
    ServerUpdate,

    /// <summary>A server was deleted.</summary>
    ServerDelete,

    /// <summary>Somebody joined a server.</summary>
    ServerMemberJoin,

    /// <summary>A member changed.</summary>
    ServerMemberUpdate,

    /// <summary>Somebody left a server.</summary>
    ServerMemberLeave,

    /// <summary>A role was made or changed.</summary>
    ServerRoleUpdate,

    /// <summary>A role was deleted.</summary>
    ServerRoleDelete,

    /// <summary>The order of roles changed.</summary>
    ServerRoleRanksUpdate,

    /// <summary>An account changed.</summary>
    UserUpdate,

    /// <summary>How an account stands to this one changed.</summary>
    UserRelationship,

    /// <summary>Settings of the account changed.</summary>
    UserSettingsUpdate,

    /// <summary>The operators of the network removed an account.</summary>
    UserPlatformWipe,

    /// <summary>An emoji was made.</summary>
    EmojiCreate,

    /// <summary>An emoji changed.</summary>
    EmojiUpdate,

    /// <summary>An emoji was deleted.</summary>
    EmojiDelete,

    /// <summary>A channel was made, or can be seen now.</summary>
    ChannelCreate,

    /// <summary>A channel changed.</summary>
    ChannelUpdate,

    /// <summary>A channel was deleted, or cannot be seen any more.</summary>
    ChannelDelete,

    /// <summary>Somebody came into a group.</summary>
    ChannelGroupJoin,

    /// <summary>Somebody left a group.</summary>
    ChannelGroupLeave,

    /// <summary>Somebody began to type; the account itself, too.</summary>
    ChannelStartTyping,

    /// <summary>Somebody stopped typing.</summary>
    ChannelStopTyping,

    /// <summary>The account read a channel elsewhere.</summary>
    ChannelAck,

    /// <summary>A webhook was made.</summary>
    WebhookCreate,

    /// <summary>A webhook changed.</summary>
    WebhookUpdate,

    /// <summary>A webhook was deleted.</summary>
    WebhookDelete,

    /// <summary>Another session of the account was ended.</summary>
    DeleteSession,

    /// <summary>Other sessions of the account were ended.</summary>
    DeleteAllSessions,

    /// <summary>Sessions were ended; on servers before June 2026.</summary>
    Auth,

    /// <summary>An account was made; meant for the operators.</summary>
    CreateAccount,

    /// <summary>A session was made; meant for the operators.</summary>
    CreateSession,

    /// <summary>Something was reported; meant for the operators.</summary>
    ReportCreate,

    /// <summary>Somebody came into a voice channel.</summary>
    VoiceChannelJoin,

    /// <summary>Somebody left a voice channel.</summary>
    VoiceChannelLeave,

    /// <summary>Somebody went into another voice channel.</summary>
    VoiceChannelMove,

    /// <summary>Somebody in a voice channel changed something.</summary>
    UserVoiceStateUpdate,

    /// <summary>The account was moved into another voice channel.</summary>
    UserMoveVoiceChannel,

    /// <summary>In which channels the account has to wait.</summary>
    UserSlowmodes,

    /// <summary>A call began or ended.</summary>
    VoiceCallUpdate,

    /// <summary>An account came or went; on very old servers.</summary>
    UserPresence,
}
