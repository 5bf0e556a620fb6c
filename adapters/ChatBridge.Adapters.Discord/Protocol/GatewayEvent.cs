namespace ChatBridge.Adapters.Discord;

/// <summary>The numbers of the dispatched events that this adapter reads.</summary>
internal static class GatewayEvent
{
    public const int Unknown = -1;
    public const int None = 0;
    public const int Ready = 1;
    public const int Resumed = 2;
    public const int GuildCreate = 3;
    public const int GuildUpdate = 4;
    public const int GuildDelete = 5;
    public const int ChannelCreate = 6;
    public const int ChannelUpdate = 7;
    public const int ChannelDelete = 8;
    public const int ThreadCreate = 9;
    public const int ThreadUpdate = 10;
    public const int ThreadDelete = 11;
    public const int ThreadListSync = 12;
    public const int MessageCreate = 13;
    public const int MessageUpdate = 14;
    public const int MessageDelete = 15;
    public const int MessageDeleteBulk = 16;
    public const int ReactionAdd = 17;
    public const int ReactionRemove = 18;
    public const int ReactionRemoveAll = 19;
    public const int ReactionRemoveEmoji = 20;
    public const int TypingStart = 21;
    public const int MemberAdd = 22;
    public const int MemberUpdate = 23;
    public const int MemberRemove = 24;
    public const int PresenceUpdate = 25;
    public const int UserUpdate = 26;

    /// <summary>The number of a name. Length first: one comparison decides in most cases, and no string is made.</summary>
    public static int Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        5 => name.SequenceEqual("READY"u8) ? Ready : Unknown,
        7 => name.SequenceEqual("RESUMED"u8) ? Resumed : Unknown,
        11 => name.SequenceEqual("USER_UPDATE"u8) ? UserUpdate : Unknown,
        12 => name[0] switch
        {
            (byte)'T' => name.SequenceEqual("TYPING_START"u8) ? TypingStart : Unknown,
            _ => name.SequenceEqual("GUILD_CREATE"u8) ? GuildCreate
                : name.SequenceEqual("GUILD_UPDATE"u8) ? GuildUpdate
                : name.SequenceEqual("GUILD_DELETE"u8) ? GuildDelete
                : Unknown,
        },
        13 => name.SequenceEqual("THREAD_CREATE"u8) ? ThreadCreate
            : name.SequenceEqual("THREAD_UPDATE"u8) ? ThreadUpdate
            : name.SequenceEqual("THREAD_DELETE"u8) ? ThreadDelete
            : Unknown,
        14 => name[0] switch
        {
            (byte)'M' => name.SequenceEqual("MESSAGE_CREATE"u8) ? MessageCreate
                : name.SequenceEqual("MESSAGE_UPDATE"u8) ? MessageUpdate
                : name.SequenceEqual("MESSAGE_DELETE"u8) ? MessageDelete
                : Unknown,
            _ => name.SequenceEqual("CHANNEL_CREATE"u8) ? ChannelCreate
                : name.SequenceEqual("CHANNEL_UPDATE"u8) ? ChannelUpdate
                : name.SequenceEqual("CHANNEL_DELETE"u8) ? ChannelDelete
                : Unknown,
        },
        15 => name.SequenceEqual("PRESENCE_UPDATE"u8) ? PresenceUpdate : Unknown,
        16 => name.SequenceEqual("GUILD_MEMBER_ADD"u8) ? MemberAdd
            : name.SequenceEqual("THREAD_LIST_SYNC"u8) ? ThreadListSync
            : Unknown,
        19 => name.SequenceEqual("GUILD_MEMBER_UPDATE"u8) ? MemberUpdate
            : name.SequenceEqual("GUILD_MEMBER_REMOVE"u8) ? MemberRemove
            : name.SequenceEqual("MESSAGE_DELETE_BULK"u8) ? MessageDeleteBulk
            : Unknown,
        20 => name.SequenceEqual("MESSAGE_REACTION_ADD"u8) ? ReactionAdd : Unknown,
        23 => name.SequenceEqual("MESSAGE_REACTION_REMOVE"u8) ? ReactionRemove : Unknown,
        27 => name.SequenceEqual("MESSAGE_REACTION_REMOVE_ALL"u8) ? ReactionRemoveAll : Unknown,
        29 => name.SequenceEqual("MESSAGE_REACTION_REMOVE_EMOJI"u8) ? ReactionRemoveEmoji : Unknown,
        _ => Unknown,
    };
}
