using System.Collections.Frozen;
using System.Text;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Numbers for the names of what the server sends, so that a frame is told apart without making a string.</summary>
internal static class RevoltEvent
{
    public const int Unknown = -1;
    public const int Message = 1;
    public const int MessageUpdate = 2;
    public const int MessageAppend = 3;
    public const int MessageDelete = 4;
    public const int BulkMessageDelete = 5;
    public const int MessageReact = 6;
    public const int MessageUnreact = 7;
    public const int MessageRemoveReaction = 8;
    public const int Error = 9;
    public const int Authenticated = 10;
    public const int Logout = 11;
    public const int Bulk = 12;
    public const int Pong = 13;
    public const int Ready = 14;
    public const int Ping = 15;
    public const int Bees = 16;
    public const int ServerCreate = 17;
    public const int ServerUpdate = 18;
    public const int ServerDelete = 19;
    public const int ServerMemberJoin = 20;
    public const int ServerMemberUpdate = 21;
    public const int ServerMemberLeave = 22;
    public const int ServerRoleUpdate = 23;
    public const int ServerRoleDelete = 24;
    public const int ServerRoleRanksUpdate = 25;
    public const int UserUpdate = 26;
    public const int UserRelationship = 27;
    public const int UserSettingsUpdate = 28;
    public const int UserPlatformWipe = 29;
    public const int EmojiCreate = 30;
    public const int EmojiUpdate = 31;
    public const int EmojiDelete = 32;
    public const int ChannelCreate = 33;
    public const int ChannelUpdate = 34;
    public const int ChannelDelete = 35;
    public const int ChannelGroupJoin = 36;
    public const int ChannelGroupLeave = 37;
    public const int ChannelStartTyping = 38;
    public const int ChannelStopTyping = 39;
    public const int ChannelAck = 40;
    public const int WebhookCreate = 41;
    public const int WebhookUpdate = 42;
    public const int WebhookDelete = 43;
    public const int DeleteSession = 44;
    public const int DeleteAllSessions = 45;
    public const int Auth = 46;
    public const int CreateAccount = 47;
    public const int CreateSession = 48;
    public const int ReportCreate = 49;
    public const int VoiceChannelJoin = 50;
    public const int VoiceChannelLeave = 51;
    public const int VoiceChannelMove = 52;
    public const int UserVoiceStateUpdate = 53;
    public const int UserMoveVoiceChannel = 54;
    public const int UserSlowmodes = 55;
    public const int VoiceCallUpdate = 56;
    public const int UserPresence = 57;
    public const int Last = UserPresence;

    private const int LongestName = 32;

    private static readonly FrozenDictionary<string, int> Numbers = new Dictionary<string, int>
    {
        ["Message"] = Message,
        ["MessageUpdate"] = MessageUpdate,
        ["MessageAppend"] = MessageAppend,
        ["MessageDelete"] = MessageDelete,
        ["BulkMessageDelete"] = BulkMessageDelete,
        ["MessageReact"] = MessageReact,
        ["MessageUnreact"] = MessageUnreact,
        ["MessageRemoveReaction"] = MessageRemoveReaction,
        ["Error"] = Error,
        ["Authenticated"] = Authenticated,
        ["Logout"] = Logout,
        ["Bulk"] = Bulk,
        ["Pong"] = Pong,
        ["Ready"] = Ready,
        ["Ping"] = Ping,
        ["Bees"] = Bees,
        ["ServerCreate"] = ServerCreate,
        ["ServerUpdate"] = ServerUpdate,
        ["ServerDelete"] = ServerDelete,
        ["ServerMemberJoin"] = ServerMemberJoin,
        ["ServerMemberUpdate"] = ServerMemberUpdate,
        ["ServerMemberLeave"] = ServerMemberLeave,
        ["ServerRoleUpdate"] = ServerRoleUpdate,
        ["ServerRoleDelete"] = ServerRoleDelete,
        ["ServerRoleRanksUpdate"] = ServerRoleRanksUpdate,
        ["UserUpdate"] = UserUpdate,
        ["UserRelationship"] = UserRelationship,
        ["UserSettingsUpdate"] = UserSettingsUpdate,
        ["UserPlatformWipe"] = UserPlatformWipe,
        ["EmojiCreate"] = EmojiCreate,
        ["EmojiUpdate"] = EmojiUpdate,
        ["EmojiDelete"] = EmojiDelete,
        ["ChannelCreate"] = ChannelCreate,
        ["ChannelUpdate"] = ChannelUpdate,
        ["ChannelDelete"] = ChannelDelete,
        ["ChannelGroupJoin"] = ChannelGroupJoin,
        ["ChannelGroupLeave"] = ChannelGroupLeave,
        ["ChannelStartTyping"] = ChannelStartTyping,
        ["ChannelStopTyping"] = ChannelStopTyping,
        ["ChannelAck"] = ChannelAck,
        ["WebhookCreate"] = WebhookCreate,
        ["WebhookUpdate"] = WebhookUpdate,
        ["WebhookDelete"] = WebhookDelete,
        ["DeleteSession"] = DeleteSession,
        ["DeleteAllSessions"] = DeleteAllSessions,
        ["Auth"] = Auth,
        ["CreateAccount"] = CreateAccount,
        ["CreateSession"] = CreateSession,
        ["ReportCreate"] = ReportCreate,
        ["VoiceChannelJoin"] = VoiceChannelJoin,
        ["VoiceChannelLeave"] = VoiceChannelLeave,
        ["VoiceChannelMove"] = VoiceChannelMove,
        ["UserVoiceStateUpdate"] = UserVoiceStateUpdate,
        ["UserMoveVoiceChannel"] = UserMoveVoiceChannel,
        ["UserSlowmodes"] = UserSlowmodes,
        ["VoiceCallUpdate"] = VoiceCallUpdate,
        ["UserPresence"] = UserPresence,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> BySpan = Numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All names with their numbers.</summary>
    public static IReadOnlyDictionary<string, int> All => Numbers;

    /// <summary>The number of a name, or <see cref="Unknown"/>.</summary>
    public static int Find(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("Message"u8))
        {
            return Message;
        }

        Span<char> text = stackalloc char[LongestName];
        return name.Length <= LongestName && Ascii.ToUtf16(name, text, out var length) == System.Buffers.OperationStatus.Done && BySpan.TryGetValue(text[..length], out var number) ? number : Unknown;
    }
}
