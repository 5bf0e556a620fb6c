using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Numbers for the names of what the gateway sends, so that a frame is told apart without making a string.</summary>
internal static class AyakaEvent
{
    public const int Unknown = -1;

    /// <summary>The gateway has answered a ping.</summary>
    public const int Pong = -2;

    /// <summary>What was said first came back: there is no gateway at this address.</summary>
    public const int Echo = -3;

    public const int MessageCreate = 1;
    public const int MessageEdit = 2;
    public const int MessageDelete = 3;
    public const int Hello = 4;
    public const int Ready = 5;
    public const int GuildInit = 6;
    public const int GuildCreate = 7;
    public const int GuildJoin = 8;
    public const int GuildUpdate = 9;
    public const int GuildDelete = 10;
    public const int InviteCreate = 11;
    public const int ChannelCreate = 12;
    public const int PresenceUpdate = 13;
    public const int Notification = 14;
    public const int MemberJoin = 15;
    public const int Ack = 16;

    private const int LongestName = 32;

    private static readonly FrozenDictionary<string, int> Numbers = new Dictionary<string, int>
    {
        ["MESSAGE_CREATE"] = MessageCreate,
        ["MESSAGE_EDIT"] = MessageEdit,
        ["MESSAGE_DELETE"] = MessageDelete,
        ["HELLO"] = Hello,
        ["READY"] = Ready,
        ["GUILD_INIT"] = GuildInit,
        ["GUILD_CREATE"] = GuildCreate,
        ["GUILD_JOIN"] = GuildJoin,
        ["GUILD_UPDATE"] = GuildUpdate,
        ["GUILD_DELETE"] = GuildDelete,
        ["INVITE_CREATE"] = InviteCreate,
        ["CHANNEL_CREATE"] = ChannelCreate,
        ["PRESENCE_UPDATE"] = PresenceUpdate,
        ["NOTIFICATION"] = Notification,
        ["MEMBER_JOIN"] = MemberJoin,
        ["ACK"] = Ack,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> BySpan = Numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All names with their numbers.</summary>
    public static IReadOnlyDictionary<string, int> All => Numbers;

    /// <summary>The number of a name, in capitals or not; or <see cref="Unknown"/>.</summary>
    public static int Find(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("MESSAGE_CREATE"u8))
        {
            return MessageCreate;
        }

        Span<char> text = stackalloc char[LongestName];
        return name.Length <= LongestName && Ascii.ToUtf16(name, text, out var length) == OperationStatus.Done && BySpan.TryGetValue(text[..length], out var number) ? number : Unknown;
    }
}
