using System.Text.Json;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>
/// Reads messages in one pass: ids as numbers, the cached author where it is the same, one string for the text. Excerpts of notifications, which were never
/// defined, are read by the same rules under all names that were ever used.
/// </summary>
internal ref struct MessageReader
{
    private const int MaxDepth = 2;

    private readonly ConnectionHost _host;
    private IUser? _author;
    private JsonText _content;
    private JsonText _text;
    private JsonText _description;
    private JsonText _nick;
    private JsonText _createdAt;
    private ReadOnlySpan<byte> _embeds;
    private bool _tts;

    /// <summary>The message's id; none when it was not told.</summary>
    public EntityId Id;

    /// <summary>The channel's id; none when it was not told.</summary>
    public EntityId Channel;

    /// <summary>The guild's id; none when it was not told.</summary>
    public EntityId Guild;

    private MessageReader(ConnectionHost host) => _host = host;

    /// <summary>Reads a message, or what comes nearest to one. The cursor stands on an object.</summary>
    public static MessageReader Read(ref JsonCursor cursor, ConnectionHost host)
    {
        var reader = new MessageReader(host);
        reader.ReadObject(ref cursor, 0);
        return reader;
    }

    /// <summary>Reads a whole message.</summary>
    /// <exception cref="JsonException">It lacks an id.</exception>
    public static AyakaMessage ReadWhole(ref JsonCursor cursor, ConnectionHost host, DialectRules dialect, EntityId channel = default, bool edited = false)
    {
        if (cursor.Peek() != (byte)'{')
        {
            throw new JsonException("The network sent something else in place of a message.");
        }

        var reader = Read(ref cursor, host);
        reader.Channel = reader.Channel.IsNone ? channel : reader.Channel;
        return reader.Id.IsNone || reader.Channel.IsNone ? throw JsonParts.NoId("a message") : reader.ToMessage(dialect, edited);
    }

    /// <summary>The message. Its ids must be there.</summary>
    public readonly AyakaMessage ToMessage(DialectRules dialect, bool edited) => new(_host, _author ?? Nobody, Text(), Id, Channel, CreatedAt(dialect))
    {
        WasEdited = edited,
        IsTts = _tts,
        AuthorNickname = _nick.IsEmpty ? null : _nick.ToStringOrNull(),
        Embeds = _embeds.IsEmpty ? default : _embeds.ToArray(),
    };

    private static readonly AyakaUser Nobody = new(default, "");

    private readonly string Text() => (_content.IsNull ? _text.IsNull ? _description : _text : _content).ToStringOrNull() ?? "";

    private readonly long CreatedAt(DialectRules dialect)
    {
        if (_createdAt.ToTime() is { } told)
        {
            return told.UtcTicks;
        }

        // What is no snowflake is given the time at which it came.
        var now = _host.Time.GetUtcNow();
        return AyakaSnowflake.TryParse(Id, out var id) && id.Milliseconds > 0 && id.GetCreatedAt(dialect.Epoch) is var time && time <= now + TimeSpan.FromDays(1) ? time.UtcTicks : now.UtcTicks;
    }

    private void ReadObject(ref JsonCursor cursor, int depth)
    {
        _ = cursor.EnterObject();
        while (cursor.NextProperty(out var key))
        {
            ReadProperty(key, ref cursor, depth);
        }
    }

    private void ReadProperty(ReadOnlySpan<byte> key, ref JsonCursor cursor, int depth)
    {
        switch (key.Length)
        {
            case 2 when key.SequenceEqual("id"u8):
            case 3 when key.SequenceEqual("_id"u8):
            case 10 when key.SequenceEqual("message_id"u8):
                var id = JsonParts.ReadId(ref cursor);
                Id = id.IsNone ? Id : id;
                return;
            case 10 when key.SequenceEqual("channel_id"u8):
                Channel = JsonParts.ReadId(ref cursor);
                return;
            case 7 when key.SequenceEqual("channel"u8):
                var channel = ReadThing(ref cursor);
                Channel = Channel.IsNone ? channel : Channel;
                return;
            case 8 when key.SequenceEqual("guild_id"u8):
                Guild = JsonParts.ReadId(ref cursor);
                return;
            case 5 when key.SequenceEqual("guild"u8):
                var guild = ReadThing(ref cursor);
                Guild = Guild.IsNone ? guild : Guild;
                return;
            case 6 when key.SequenceEqual("author"u8):
                ReadAuthor(ref cursor);
                return;
            case 4 when key.SequenceEqual("user"u8):
                _author ??= UserReader.Read(ref cursor, _host);
                return;
            case 7 when key.SequenceEqual("content"u8):
                _content = JsonParts.ReadOnlyText(ref cursor);
                return;
            case 7 when key.SequenceEqual("message"u8) && cursor.Peek() == (byte)'{' && depth < MaxDepth:
                ReadObject(ref cursor, depth + 1);
                return;
            case 7 when key.SequenceEqual("message"u8):
                _text = JsonParts.ReadOnlyText(ref cursor);
                return;
            case 4 when key.SequenceEqual("text"u8):
                _text = _text.IsNull ? JsonParts.ReadOnlyText(ref cursor) : Skip(ref cursor, _text);
                return;
            case 11 when key.SequenceEqual("description"u8):
                _description = JsonParts.ReadOnlyText(ref cursor);
                return;
            case 10 when key.SequenceEqual("created_at"u8):
                _createdAt = JsonParts.ReadOnlyText(ref cursor);
                return;
            case 3 when key.SequenceEqual("tts"u8):
                _tts = JsonParts.ReadBoolean(ref cursor);
                return;
            case 6 when key.SequenceEqual("embeds"u8):
                var raw = cursor.ReadRaw();
                _embeds = raw.Length > 2 && raw[0] == (byte)'[' ? raw : default;
                return;
            default:
                cursor.Skip();
                return;
        }
    }

    private static JsonText Skip(scoped ref JsonCursor cursor, JsonText kept)
    {
        cursor.Skip();
        return kept;
    }

    // An id, or an object that has one.
    private static EntityId ReadThing(ref JsonCursor cursor) => cursor.Peek() == (byte)'{' ? JsonParts.FindId(cursor.ReadRaw()) : JsonParts.ReadId(ref cursor);

    // A membership with its user, or a user alone.
    private void ReadAuthor(ref JsonCursor cursor)
    {
        if (cursor.Peek() != (byte)'{')
        {
            var id = JsonParts.ReadId(ref cursor);
            _author = id.IsNone ? _author : _host.Users.Get(new UserId(id)) ?? new AyakaUser(new UserId(id), "");
            return;
        }

        var member = cursor;
        var found = false;
        _ = member.EnterObject();
        while (member.NextProperty(out var key))
        {
            if (key.Length == 4 && key.SequenceEqual("user"u8) && member.Peek() == (byte)'{')
            {
                _author = UserReader.Read(ref member, _host) ?? _author;
                found = true;
            }
            else if (key.Length == 4 && key.SequenceEqual("nick"u8))
            {
                _nick = JsonParts.ReadOnlyText(ref member);
            }
            else
            {
                member.Skip();
            }
        }

        if (found)
        {
            cursor = member;
        }
        else
        {
            _author = UserReader.Read(ref cursor, _host) ?? _author;
        }
    }
}
