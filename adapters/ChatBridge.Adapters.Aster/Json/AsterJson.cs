using System.Text.Json;

namespace ChatBridge.Adapters.Aster;

/// <summary>A message as it stands on the wire.</summary>
internal readonly record struct AsterWireMessage(ulong Id, ulong Channel, ulong Author, string Text, long Date, bool Edited, ulong? Reply);

/// <summary>A channel as it stands on the wire; without a position before version 1.</summary>
internal readonly record struct AsterWireChannel(ulong Id, string Name, int? Position);

/// <summary>A user as it stands on the wire; without the picture where nobody wants it, since it can be 40 KB.</summary>
internal readonly record struct AsterWireUser(ulong Id, string Name, ulong[] Groups, ReadOnlyMemory<byte>? Picture);

/// <summary>Reads what packets hold. Whatever is not in form throws <see cref="JsonException"/>.</summary>
internal static partial class AsterJson
{
    /// <summary>Reads the flat fields of a content push.</summary>
    public static AsterWireMessage ReadContent(ReadOnlySpan<byte> packet)
    {
        var walk = new AsterPacket(packet);
        ulong? id = null, channel = null, author = null, reply = null;
        string? text = null;
        long date = 0;
        var edited = false;
        while (walk.Next())
        {
            var name = walk.Name;
            var value = walk.Value;
            if (name.SequenceEqual("content"u8))
            {
                text = AsterPacket.Text(value);
            }
            else if (name.SequenceEqual("uuid"u8))
            {
                id = Number(value);
            }
            else if (name.SequenceEqual("channel_uuid"u8))
            {
                channel = Number(value);
            }
            else if (name.SequenceEqual("author_uuid"u8))
            {
                author = Number(value);
            }
            else if (name.SequenceEqual("date"u8))
            {
                date = Date(value);
            }
            else if (name.SequenceEqual("reply"u8))
            {
                reply = value.SequenceEqual("null"u8) ? null : Number(value);
            }
            else if (name.SequenceEqual("edited"u8))
            {
                edited = value.SequenceEqual("true"u8);
            }
        }

        return walk.IsComplete && id is { } i && channel is { } c && author is { } a && text is not null
            ? new AsterWireMessage(i, c, a, text, date, edited, reply)
            : throw new JsonException("A message lacks its id, channel, author or text.");
    }

    /// <summary>Reads a history answer, oldest first.</summary>
    public static List<AsterWireMessage> ReadHistory(ReadOnlySpan<byte> packet)
    {
        var messages = new List<AsterWireMessage>();
        foreach (var item in Items(packet))
        {
            messages.Add(ReadContent(item));
        }

        return messages;
    }

    /// <summary>Reads only the ids of a history answer, oldest first.</summary>
    public static List<MessageId> ReadHistoryIds(ReadOnlySpan<byte> packet)
    {
        var ids = new List<MessageId>();
        foreach (var item in Items(packet))
        {
            ids.Add(new MessageId(Number(AsterPacket.Field(item, "uuid"u8))));
        }

        return ids;
    }

    public static List<AsterWireChannel> ReadChannels(ReadOnlySpan<byte> packet)
    {
        var channels = new List<AsterWireChannel>();
        foreach (var item in Items(packet))
        {
            var walk = new AsterPacket(item);
            ulong? id = null;
            string? name = null;
            int? position = null;
            while (walk.Next())
            {
                if (walk.Name.SequenceEqual("uuid"u8))
                {
                    id = Number(walk.Value);
                }
                else if (walk.Name.SequenceEqual("name"u8))
                {
                    name = AsterPacket.Text(walk.Value);
                }
                else if (walk.Name.SequenceEqual("position"u8))
                {
                    position = AsterPacket.TryNumber(walk.Value, out var number) ? (int)Math.Min(number, int.MaxValue) : null;
                }
            }

            channels.Add(new AsterWireChannel(id ?? throw new JsonException("A channel has no id."), name ?? "", position));
        }

        return channels;
    }

    /// <summary>Reads users: the list of a metadata packet, or the one of a user packet.</summary>
    public static List<AsterWireUser> ReadUsers(ReadOnlySpan<byte> packet, bool withPictures)
    {
        var users = new List<AsterWireUser>();
        var data = AsterPacket.Field(packet, "data"u8);
        if (data.Length > 0 && data[0] == '{')
        {
            users.Add(ReadUser(data, withPictures));
            return users;
        }

        foreach (var item in new AsterItems(data))
        {
            users.Add(ReadUser(item, withPictures));
        }

        return users;
    }

    public static HashSet<UserId> ReadOnline(ReadOnlySpan<byte> packet)
    {
        var online = new HashSet<UserId>();
        foreach (var item in Items(packet))
        {
            online.Add(new UserId(Number(item)));
        }

        return online;
    }

    /// <summary>Reads a text field.</summary>
    public static string ReadText(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> name) => AsterPacket.Text(AsterPacket.Field(packet, name));

    /// <summary>Reads a number field.</summary>
    public static ulong ReadNumber(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> name) => Number(AsterPacket.Field(packet, name));

    /// <summary>The first number of the version, or -1.</summary>
    public static int ReadMajor(ReadOnlySpan<byte> packet)
    {
        foreach (var item in new AsterItems(AsterPacket.Field(packet, "version"u8)))
        {
            return AsterPacket.TryNumber(item, out var major) && major <= byte.MaxValue ? (int)major : -1;
        }

        return -1;
    }

    private static AsterItems Items(ReadOnlySpan<byte> packet) => new(AsterPacket.Field(packet, "data"u8));

    private static AsterWireUser ReadUser(ReadOnlySpan<byte> item, bool withPicture)
    {
        var walk = new AsterPacket(item);
        ulong? id = null;
        var name = "";
        ulong[] groups = [];
        ReadOnlyMemory<byte>? picture = null;
        while (walk.Next())
        {
            if (walk.Name.SequenceEqual("uuid"u8))
            {
                id = Number(walk.Value);
            }
            else if (walk.Name.SequenceEqual("name"u8))
            {
                name = AsterPacket.Text(walk.Value);
            }
            else if (walk.Name.SequenceEqual("groups"u8))
            {
                var list = new List<ulong>();
                foreach (var group in new AsterItems(walk.Value))
                {
                    list.Add(Number(group));
                }

                groups = [.. list];
            }
            else if (withPicture && walk.Name.SequenceEqual("pfp"u8) && walk.Value is [(byte)'"', ..])
            {
                picture = AsterObject.Bytes(AsterPacket.Text(walk.Value));   // servers do not check what they are given
            }
            else if (walk.Name.SequenceEqual("group_uuid"u8) && groups.Length == 0 && AsterPacket.TryNumber(walk.Value, out var only) && only != 0)
            {
                groups = [only];
            }
        }

        return new AsterWireUser(id ?? throw new JsonException("A user has no id."), name, groups, picture);
    }

    private static ulong Number(ReadOnlySpan<byte> value) =>
        AsterPacket.TryNumber(value, out var number) ? number : throw new JsonException("A field of the packet is no whole number.");

    private static long Date(ReadOnlySpan<byte> value) =>
        System.Buffers.Text.Utf8Parser.TryParse(value, out long date, out var length) && length == value.Length ? Math.Clamp(date, 0, 253_402_300_799) : 0;   // up to the year 9999
}
