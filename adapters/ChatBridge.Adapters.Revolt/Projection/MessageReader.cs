using System.Collections.Immutable;
using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Reads messages in one pass: ids as numbers, the cached author where it is the same, one string for the text.</summary>
internal ref struct MessageReader
{
    private readonly ConnectionHost _host;
    private readonly RevoltSetup _setup;
    private EntityId _author;
    private RevoltUser? _user;
    private JsonText _content;
    private ReadOnlySpan<byte> _embeds;
    private ReadOnlySpan<byte> _system;
    private ReadOnlySpan<byte> _masquerade;
    private ReadOnlySpan<byte> _webhook;
    private bool _mentionsAttachments;
    private ImmutableArray<MessageId> _replies = [];
    private ImmutableArray<Attachment> _attachments = [];

    /// <summary>The plain fields.</summary>
    public MessageFields Fields;

    /// <summary>The nonce; null when there was none.</summary>
    public JsonText Nonce;

    /// <summary>Whether there was a text.</summary>
    public bool HasContent;

    /// <summary>Whether embeds were mentioned, be it none.</summary>
    public bool MentionsEmbeds;

    /// <summary>Whether it was said whether it is pinned.</summary>
    public bool TellsPin;

    /// <summary>Whether it was said that there are no reactions.</summary>
    public bool HasNoReactions;

    private MessageReader(ConnectionHost host, RevoltSetup setup) => (_host, _setup) = (host, setup);

    /// <summary>Reads the fields of a message, which may be some only.</summary>
    /// <exception cref="JsonException">It is no message.</exception>
    public static MessageReader Read<TCursor>(ref TCursor cursor, ConnectionHost host, RevoltSetup setup) where TCursor : IValueCursor, allows ref struct
    {
        var reader = new MessageReader(host, setup);
        if (!cursor.EnterObject())
        {
            throw new JsonException("The network sent null in place of a message.");
        }

        while (cursor.NextProperty(out var key))
        {
            reader.ReadProperty(key, ref cursor);
        }

        return reader;
    }

    /// <summary>Reads a whole message.</summary>
    /// <exception cref="JsonException">It is no message.</exception>
    public static RevoltMessage ReadWhole<TCursor>(ref TCursor cursor, ConnectionHost host, RevoltSetup setup) where TCursor : IValueCursor, allows ref struct
    {
        var reader = Read(ref cursor, host, setup);
        return reader.ToMessage(null, ClearedFields.None);
    }

    /// <summary>The message, with what was not mentioned taken from what was known before, unless it was cleared.</summary>
    /// <exception cref="JsonException">It lacks an id.</exception>
    public readonly RevoltMessage ToMessage(RevoltMessage? before, ClearedFields cleared)
    {
        var fields = Fields;
        if (before is not null)
        {
            fields.EditedTicks = fields.EditedTicks == 0 ? before.EditedTicks : fields.EditedTicks;
            fields.Flags = fields.Flags == 0 ? before.Flags : fields.Flags;
            fields.IsPinned = fields.IsPinned || (before.IsPinned && (cleared & ClearedFields.Pinned) == 0);
        }

        if (fields.Id.IsNone || fields.Channel.IsNone)
        {
            throw JsonParts.NoId("a message");
        }

        fields.Rest = Rest(before?.Rest);
        var text = HasContent ? _content.ToStringOrNull() ?? "" : before?.Text ?? "";
        return new RevoltMessage(_host, before?.Author ?? Author(), text, in fields);
    }

    /// <summary>Whether an update changes what the message says: its text or its embeds.</summary>
    public readonly bool ChangesText(RevoltMessage before) => HasContent && !_content.Is(before.Text);

    private readonly IUser Author()
    {
        if (!_webhook.IsEmpty)
        {
            return new RevoltUser(new UserId(_author), ReadWebhook(_webhook).Name) { IsBot = true };
        }

        return _user is { } known && known.Id == new UserId(_author) ? known : _host.Users.Get(new UserId(_author)) ?? UserReader.Unknown(_author);
    }

    private readonly MessageRest? Rest(MessageRest? before)
    {
        if (_embeds.IsEmpty && _system.IsEmpty && _masquerade.IsEmpty && _webhook.IsEmpty && _replies.IsEmpty && _attachments.IsEmpty && (before is null || (!MentionsEmbeds && !_mentionsAttachments)))
        {
            return before;
        }

        var rest = before ?? MessageRest.Empty;
        return rest with
        {
            Embeds = MentionsEmbeds ? _embeds.ToArray() : rest.Embeds,
            System = _system.IsEmpty ? rest.System : _system.ToArray(),
            Masquerade = _masquerade.IsEmpty ? rest.Masquerade : ReadMasquerade(_masquerade),
            Webhook = _webhook.IsEmpty ? rest.Webhook : ReadWebhook(_webhook),
            Replies = _replies.IsEmpty ? rest.Replies : _replies,
            Attachments = _mentionsAttachments ? _attachments : rest.Attachments,
        };
    }

    private void ReadProperty<TCursor>(ReadOnlySpan<byte> key, ref TCursor cursor) where TCursor : IValueCursor, allows ref struct
    {
        switch (key.Length)
        {
            case 3 when key.SequenceEqual("_id"u8):
                Fields.Id = Ulids.Read(ref cursor);
                return;
            case 5 when key.SequenceEqual("nonce"u8):
                Nonce = cursor.ReadText();
                return;
            case 7 when key.SequenceEqual("channel"u8):
                Fields.Channel = Ulids.Read(ref cursor);
                return;
            case 6 when key.SequenceEqual("author"u8):
                _author = Ulids.Read(ref cursor);
                return;
            case 4 when key.SequenceEqual("user"u8):
                _user = UserReader.Read(ref cursor, _host);
                return;
            case 7 when key.SequenceEqual("content"u8):
                _content = cursor.Peek() == (byte)'{' ? SkipObject(ref cursor) : cursor.ReadText();
                HasContent = !_content.IsNull;
                return;
            case 6 when key.SequenceEqual("edited"u8):
                // Very old servers wrote an object of a single field.
                Fields.EditedTicks = cursor.Peek() == (byte)'{' ? JsonParts.ReadTextOf(ref cursor, "$date"u8).ToTime()?.UtcTicks ?? 0 : JsonParts.ReadTime(ref cursor)?.UtcTicks ?? 0;
                return;
            case 6 when key.SequenceEqual("embeds"u8):
                _embeds = Take(ref cursor);
                MentionsEmbeds = true;
                return;
            case 6 when key.SequenceEqual("system"u8):
                _system = Take(ref cursor);
                return;
            case 10 when key.SequenceEqual("masquerade"u8):
                _masquerade = Take(ref cursor);
                return;
            case 7 when key.SequenceEqual("webhook"u8):
                _webhook = Take(ref cursor);
                return;
            case 7 when key.SequenceEqual("replies"u8):
                _replies = JsonParts.ReadIds(ref cursor, static id => new MessageId(id));
                return;
            case 11 when key.SequenceEqual("attachments"u8):
                _attachments = ReadAttachments(ref cursor);
                _mentionsAttachments = true;
                return;
            case 6 when key.SequenceEqual("pinned"u8):
                Fields.IsPinned = cursor.ReadBoolean();
                TellsPin = true;
                return;
            case 9 when key.SequenceEqual("reactions"u8):
                HasNoReactions = cursor.ReadRaw().Length == 2;
                return;
            case 5 when key.SequenceEqual("flags"u8):
                Fields.Flags = unchecked((uint)(cursor.ReadInteger() ?? 0));
                return;
            default:
                cursor.Skip();
                return;
        }
    }

    // The first servers wrote system messages as objects in the place of the text.
    private JsonText SkipObject<TCursor>(scoped ref TCursor cursor) where TCursor : IValueCursor, allows ref struct
    {
        _system = cursor.ReadRaw();
        return default;
    }

    /// <summary>The bytes of a list or an object; none for an empty list and for null.</summary>
    private static ReadOnlySpan<byte> Take<TCursor>(scoped ref TCursor cursor) where TCursor : IValueCursor, allows ref struct
    {
        var first = cursor.Peek();
        if (first == (byte)'[')
        {
            var list = cursor;
            if (!list.EnterArray() || !list.NextItem())
            {
                cursor = list;
                return default;
            }
        }
        else if (first != (byte)'{')
        {
            cursor.Skip();
            return default;
        }

        return cursor.ReadRaw();
    }

    private static RevoltMasquerade ReadMasquerade(ReadOnlySpan<byte> json)
    {
        var masquerade = new RevoltMasquerade();
        var cursor = new JsonCursor(json);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("name"u8))
                {
                    masquerade = masquerade with { Name = cursor.ReadText().ToStringOrNull() };
                }
                else if (key.SequenceEqual("avatar"u8))
                {
                    masquerade = masquerade with { Avatar = cursor.ReadText().ToStringOrNull() };
                }
                else if (key.SequenceEqual("colour"u8))
                {
                    masquerade = masquerade with { Colour = cursor.ReadText().ToStringOrNull() };
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return masquerade;
    }

    private static RevoltWebhookAuthor ReadWebhook(ReadOnlySpan<byte> json)
    {
        string? name = null, avatar = null;
        var cursor = new JsonCursor(json);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("name"u8))
                {
                    name = cursor.ReadText().ToStringOrNull();
                }
                else if (key.SequenceEqual("avatar"u8))
                {
                    avatar = cursor.ReadText().ToStringOrNull();
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return new RevoltWebhookAuthor(name ?? "", avatar);
    }

    private readonly ImmutableArray<Attachment> ReadAttachments<TCursor>(ref TCursor cursor) where TCursor : IValueCursor, allows ref struct
    {
        if (!cursor.EnterArray() || !cursor.NextItem())
        {
            return [];
        }

        var files = ImmutableArray.CreateBuilder<Attachment>(1);
        do
        {
            if (ReadFile(ref cursor) is { } file)
            {
                files.Add(file);
            }
        }
        while (cursor.NextItem());
        return files.DrainToImmutable();
    }

    private readonly Attachment? ReadFile<TCursor>(ref TCursor cursor) where TCursor : IValueCursor, allows ref struct
    {
        if (!cursor.EnterObject())
        {
            return null;
        }

        string? id = null, tag = null, name = null, mediaType = null;
        long? size = null;
        while (cursor.NextProperty(out var key))
        {
            switch (key.Length)
            {
                case 3 when key.SequenceEqual("_id"u8):
                    id = cursor.ReadText().ToStringOrNull();
                    break;
                case 3 when key.SequenceEqual("tag"u8):
                    tag = cursor.ReadText().ToStringOrNull();
                    break;
                case 8 when key.SequenceEqual("filename"u8):
                    name = cursor.ReadText().ToStringOrNull();
                    break;
                case 12 when key.SequenceEqual("content_type"u8):
                    mediaType = cursor.ReadText().ToStringOrNull();
                    break;
                case 4 when key.SequenceEqual("size"u8):
                    size = cursor.ReadInteger();
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return id is { Length: > 0 } && _setup.Node?.AddressOf(tag ?? "attachments", id, name ?? "") is { } address
            ? new Attachment(name ?? "", address) { MediaType = mediaType, Size = size }
            : null;
    }
}
