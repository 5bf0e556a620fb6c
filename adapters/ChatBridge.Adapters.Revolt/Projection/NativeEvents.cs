using System.Text.Json.Serialization.Metadata;
using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt;

/// <summary>
/// All events in their native form, one line each: number, name, how the data is read, the event, the channel whose order it keeps, and what it is about. What
/// belongs to no one channel keeps the order of such events.
/// </summary>
internal static class NativeEvents
{
    private static readonly NativeEvent?[] Table = Fill();

    /// <summary>All events.</summary>
    public static IEnumerable<NativeEvent> All => Table.OfType<NativeEvent>();

    private static RevoltJson Json => RevoltJson.Default;

    /// <summary>An event by its number; null for a name that is unknown.</summary>
    public static NativeEvent? Find(int number) => (uint)number < (uint)Table.Length ? Table[number] : null;

    private static NativeEvent?[] Fill()
    {
        var table = new NativeEvent?[RevoltEvent.Last + 1];
        Add(RevoltEvent.Message, "Message", static () => Json.MessageObject, static (c, d) => new RevoltMessageEvent(c, d), static d => d.Channel ?? default, static d => d.Id);
        Add(RevoltEvent.MessageUpdate, "MessageUpdate", static () => Json.MessageUpdateObject, static (c, d) => new RevoltMessageUpdateEvent(c, d), static d => d.Channel ?? default, static d => d.Id);
        Add(RevoltEvent.MessageAppend, "MessageAppend", static () => Json.MessageAppendObject, static (c, d) => new RevoltMessageAppendEvent(c, d), static d => d.Channel ?? default, static d => d.Id);
        Add(RevoltEvent.MessageDelete, "MessageDelete", static () => Json.MessageDeleteObject, static (c, d) => new RevoltMessageDeleteEvent(c, d), static d => d.Channel ?? default, static d => d.Id);
        Add(RevoltEvent.BulkMessageDelete, "BulkMessageDelete", static () => Json.BulkMessageDeleteObject, static (c, d) => new RevoltBulkMessageDeleteEvent(c, d), static d => d.Channel ?? default, static d => d.Channel ?? default);
        Add(RevoltEvent.MessageReact, "MessageReact", static () => Json.MessageReactionObject, static (c, d) => new RevoltMessageReactEvent(c, d), static d => d.ChannelId ?? default, static d => d.Id);
        Add(RevoltEvent.MessageUnreact, "MessageUnreact", static () => Json.MessageReactionObject, static (c, d) => new RevoltMessageUnreactEvent(c, d), static d => d.ChannelId ?? default, static d => d.Id);
        Add(RevoltEvent.MessageRemoveReaction, "MessageRemoveReaction", static () => Json.MessageReactionObject, static (c, d) => new RevoltMessageRemoveReactionEvent(c, d), static d => d.ChannelId ?? default, static d => d.Id);
        Add(RevoltEvent.Error, "Error", static () => Json.ErrorObject, static (c, d) => new RevoltErrorEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.Authenticated, "Authenticated", static () => Json.EventObject, static (c, d) => new RevoltAuthenticatedEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.Logout, "Logout", static () => Json.EventObject, static (c, d) => new RevoltLogoutEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.Bulk, "Bulk", static () => Json.BulkObject, static (c, d) => new RevoltBulkEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.Pong, "Pong", static () => Json.PongObject, static (c, d) => new RevoltPongEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.Ready, "Ready", static () => Json.ReadyObject, static (c, d) => new RevoltReadyEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.Bees, "Bees", static () => Json.EventObject, static (c, d) => new RevoltBeesEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.ServerCreate, "ServerCreate", static () => Json.ServerCreateObject, static (c, d) => new RevoltServerCreateEvent(c, d), static _ => default, static d => d.Id);
        Add(RevoltEvent.ServerUpdate, "ServerUpdate", static () => Json.ServerUpdateObject, static (c, d) => new RevoltServerUpdateEvent(c, d), static _ => default, static d => d.Id);
        Add(RevoltEvent.ServerDelete, "ServerDelete", static () => Json.SubjectObject, static (c, d) => new RevoltServerDeleteEvent(c, d), static _ => default, static d => d.Id);
        Add(RevoltEvent.ServerMemberJoin, "ServerMemberJoin", static () => Json.ServerMemberJoinObject, static (c, d) => new RevoltServerMemberJoinEvent(c, d), static _ => default, static d => d.User ?? default);
        Add(RevoltEvent.ServerMemberUpdate, "ServerMemberUpdate", static () => Json.ServerMemberUpdateObject, static (c, d) => new RevoltServerMemberUpdateEvent(c, d), static _ => default, static d => d.Id?.User ?? default);
        Add(RevoltEvent.ServerMemberLeave, "ServerMemberLeave", static () => Json.ServerMemberLeaveObject, static (c, d) => new RevoltServerMemberLeaveEvent(c, d), static _ => default, static d => d.User ?? default);
        Add(RevoltEvent.ServerRoleUpdate, "ServerRoleUpdate", static () => Json.ServerRoleUpdateObject, static (c, d) => new RevoltServerRoleUpdateEvent(c, d), static _ => default, static d => d.RoleId ?? default);
        Add(RevoltEvent.ServerRoleDelete, "ServerRoleDelete", static () => Json.ServerRoleDeleteObject, static (c, d) => new RevoltServerRoleDeleteEvent(c, d), static _ => default, static d => d.RoleId ?? default);
        Add(RevoltEvent.ServerRoleRanksUpdate, "ServerRoleRanksUpdate", static () => Json.ServerRoleRanksUpdateObject, static (c, d) => new RevoltServerRoleRanksUpdateEvent(c, d), static _ => default, static d => d.Id);
        Add(RevoltEvent.UserUpdate, "UserUpdate", static () => Json.UserUpdateObject, static (c, d) => new RevoltUserUpdateEvent(c, d), static _ => default, static d => d.Id);
        Add(RevoltEvent.UserRelationship, "UserRelationship", static () => Json.UserRelationshipObject, static (c, d) => new RevoltUserRelationshipEvent(c, d), static _ => default, static d => d.User?.Id ?? default);
        Add(RevoltEvent.UserSettingsUpdate, "UserSettingsUpdate", static () => Json.UserSettingsUpdateObject, static (c, d) => new RevoltUserSettingsUpdateEvent(c, d), static _ => default, static d => d.Id);
        Add(RevoltEvent.UserPlatformWipe, "UserPlatformWipe", static () => Json.UserPlatformWipeObject, static (c, d) => new RevoltUserPlatformWipeEvent(c, d), static _ => default, static d => d.UserId);
        Add(RevoltEvent.EmojiCreate, "EmojiCreate", static () => Json.EmojiObject, static (c, d) => new RevoltEmojiCreateEvent(c, d), static _ => default, static d => d.Id);
        Add(RevoltEvent.EmojiUpdate, "EmojiUpdate", static () => Json.EmojiUpdateObject, static (c, d) => new RevoltEmojiUpdateEvent(c, d), static _ => default, static d => d.Id);
        Add(RevoltEvent.EmojiDelete, "EmojiDelete", static () => Json.SubjectObject, static (c, d) => new RevoltEmojiDeleteEvent(c, d), static _ => default, static d => d.Id);
        Add(RevoltEvent.ChannelCreate, "ChannelCreate", static () => Json.ChannelObject, static (c, d) => new RevoltChannelCreateEvent(c, d), static d => d.Id, static d => d.Id);
        Add(RevoltEvent.ChannelUpdate, "ChannelUpdate", static () => Json.ChannelUpdateObject, static (c, d) => new RevoltChannelUpdateEvent(c, d), static d => d.Id, static d => d.Id);
        Add(RevoltEvent.ChannelDelete, "ChannelDelete", static () => Json.SubjectObject, static (c, d) => new RevoltChannelDeleteEvent(c, d), static d => d.Id, static d => d.Id);
        Add(RevoltEvent.ChannelGroupJoin, "ChannelGroupJoin", static () => Json.ChannelUserObject, static (c, d) => new RevoltChannelGroupJoinEvent(c, d), static d => d.Id, static d => d.User ?? default);
        Add(RevoltEvent.ChannelGroupLeave, "ChannelGroupLeave", static () => Json.ChannelUserObject, static (c, d) => new RevoltChannelGroupLeaveEvent(c, d), static d => d.Id, static d => d.User ?? default);
        Add(RevoltEvent.ChannelStartTyping, "ChannelStartTyping", static () => Json.ChannelUserObject, static (c, d) => new RevoltChannelStartTypingEvent(c, d), static d => d.Id, static d => d.User ?? default);
        Add(RevoltEvent.ChannelStopTyping, "ChannelStopTyping", static () => Json.ChannelUserObject, static (c, d) => new RevoltChannelStopTypingEvent(c, d), static d => d.Id, static d => d.User ?? default);
        Add(RevoltEvent.ChannelAck, "ChannelAck", static () => Json.ChannelAckObject, static (c, d) => new RevoltChannelAckEvent(c, d), static d => d.Id, static d => d.MessageId ?? default);
        Add(RevoltEvent.WebhookCreate, "WebhookCreate", static () => Json.WebhookObject, static (c, d) => new RevoltWebhookCreateEvent(c, d), static d => d.ChannelId ?? default, static d => d.Id);
        Add(RevoltEvent.WebhookUpdate, "WebhookUpdate", static () => Json.WebhookUpdateObject, static (c, d) => new RevoltWebhookUpdateEvent(c, d), static _ => default, static d => d.Id);
        Add(RevoltEvent.WebhookDelete, "WebhookDelete", static () => Json.SubjectObject, static (c, d) => new RevoltWebhookDeleteEvent(c, d), static _ => default, static d => d.Id);
        Add(RevoltEvent.DeleteSession, "DeleteSession", static () => Json.DeleteSessionObject, static (c, d) => new RevoltDeleteSessionEvent(c, d), static _ => default, static d => d.UserId ?? default);
        Add(RevoltEvent.DeleteAllSessions, "DeleteAllSessions", static () => Json.DeleteAllSessionsObject, static (c, d) => new RevoltDeleteAllSessionsEvent(c, d), static _ => default, static d => d.UserId ?? default);
        Add(RevoltEvent.Auth, "Auth", static () => Json.AuthObject, static (c, d) => new RevoltAuthEvent(c, d), static _ => default, static d => d.UserId ?? default);
        Add(RevoltEvent.CreateAccount, "CreateAccount", static () => Json.EventObject, static (c, d) => new RevoltCreateAccountEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.CreateSession, "CreateSession", static () => Json.EventObject, static (c, d) => new RevoltCreateSessionEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.ReportCreate, "ReportCreate", static () => Json.EventObject, static (c, d) => new RevoltReportCreateEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.VoiceChannelJoin, "VoiceChannelJoin", static () => Json.VoiceChannelJoinObject, static (c, d) => new RevoltVoiceChannelJoinEvent(c, d), static d => d.Id, static d => d.State?.Id ?? default);
        Add(RevoltEvent.VoiceChannelLeave, "VoiceChannelLeave", static () => Json.ChannelUserObject, static (c, d) => new RevoltVoiceChannelLeaveEvent(c, d), static d => d.Id, static d => d.User ?? default);
        Add(RevoltEvent.VoiceChannelMove, "VoiceChannelMove", static () => Json.VoiceChannelMoveObject, static (c, d) => new RevoltVoiceChannelMoveEvent(c, d), static d => d.To ?? default, static d => d.User ?? default);
        Add(RevoltEvent.UserVoiceStateUpdate, "UserVoiceStateUpdate", static () => Json.UserVoiceStateUpdateObject, static (c, d) => new RevoltUserVoiceStateUpdateEvent(c, d), static d => d.ChannelId ?? default, static d => d.Id);
        Add(RevoltEvent.UserMoveVoiceChannel, "UserMoveVoiceChannel", static () => Json.UserMoveVoiceChannelObject, static (c, d) => new RevoltUserMoveVoiceChannelEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.UserSlowmodes, "UserSlowmodes", static () => Json.UserSlowmodesObject, static (c, d) => new RevoltUserSlowmodesEvent(c, d), static _ => default, static _ => default);
        Add(RevoltEvent.VoiceCallUpdate, "VoiceCallUpdate", static () => Json.VoiceCallUpdateObject, static (c, d) => new RevoltVoiceCallUpdateEvent(c, d), static d => d.ChannelId ?? default, static d => d.ChannelId ?? default);
        Add(RevoltEvent.UserPresence, "UserPresence", static () => Json.UserPresenceObject, static (c, d) => new RevoltUserPresenceEvent(c, d), static _ => default, static d => d.Id);
        return table;

        void Add<TEvent, TData>(int number, string name, Func<JsonTypeInfo<TData>> type, Func<EventContext, TData, TEvent> make, Func<TData, EntityId> channel, Func<TData, EntityId> subject)
            where TEvent : struct, IChatEvent
            where TData : RevoltObject =>
            table[number] = new NativeEvent<TEvent, TData>(name, type, make, channel, subject);
    }
}
