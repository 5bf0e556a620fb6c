using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord;

/// <summary>Reads messages in one pass: numbers for ids, the cached author where it is the same, one string for the text.</summary>
internal ref struct MessageReader
{
    private readonly ConnectionHost _host;

    /// <summary>The parts that are no text and no author.</summary>
    public MessageFields Fields;

    /// <summary>The text; null when there was none.</summary>
    public JsonText Content;

    /// <summary>The author; null when there was none.</summary>
    public DiscordUser? Author;

    /// <summary>Whether there was a text at all: a notice about something else than an edit may come without.</summary>
    public bool HasContent;

    /// <summary>Whether the time of the last edit was mentioned, be it as null.</summary>
    public bool MentionsEdit;

    /// <summary>Whether files were mentioned, be it none.</summary>
    public bool MentionsAttachments;

    /// <summary>What of the things beside the text was mentioned, be it as none.</summary>
    public Beside Mentioned;

    private ReadOnlySpan<byte> _embeds;
    private ReadOnlySpan<byte> _stickers;
    private ReadOnlySpan<byte> _poll;
    private ReadOnlySpan<byte> _components;
    private ReadOnlySpan<byte> _snapshots;

    private MessageReader(ConnectionHost host)
    {
        _host = host;
        Fields = new MessageFields();
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no message.</exception>
    public static MessageReader Read(ref JsonCursor cursor, ConnectionHost host)
    {
        var reader = new MessageReader(host);
        if (!cursor.EnterObject())
        {
            throw new System.Text.Json.JsonException("The network sent null in place of a message.");
        }

        while (cursor.NextProperty(out var key))
        {
            reader.ReadProperty(key, ref cursor);
        }

        if (reader.Fields.Id == 0)
        {
            throw new System.Text.Json.JsonException("The network sent a message without an id.");
        }

        return reader;
    }

    /// <summary>Reads a whole message, as REST answers and new messages are.</summary>
    public static DiscordMessage ReadWhole(ref JsonCursor cursor, ConnectionHost host, bool keepPayload, bool keepEmbeds)
    {
        ReadOnlySpan<byte> raw = default;
        if (keepPayload)
        {
            var start = cursor;
            raw = start.ReadRaw();
        }

        var reader = Read(ref cursor, host);
        reader.Fields.Besides = reader.Besides(MessageBesides.None, keepEmbeds);
        return new DiscordMessage(host, reader.Author ?? Unknown, reader.Content.ToStringOrNull() ?? "", in reader.Fields)
        {
            Payload = keepPayload ? raw.ToArray() : default,
        };
    }

    /// <summary>Stands for an author that the network did not name.</summary>
    public static DiscordUser Unknown { get; } = new(0, "", null, null, false);

    private void ReadProperty(ReadOnlySpan<byte> key, ref JsonCursor cursor)
    {
        switch (key.Length)
        {
            case 2 when key.SequenceEqual("id"u8):
                Fields.Id = cursor.ReadId();
                return;
            case 4 when key.SequenceEqual("type"u8):
                Fields.Type = Number(cursor.ReadInteger());
                return;
            case 5 when key.SequenceEqual("flags"u8):
                Fields.Flags = Number(cursor.ReadInteger());
                return;
            case 6 when key.SequenceEqual("author"u8):
                Author = UserReader.Read(ref cursor, _host);
                return;
            case 7 when key.SequenceEqual("content"u8):
                Content = cursor.ReadText();
                HasContent = !Content.IsNull;
                return;
            case 8 when key.SequenceEqual("guild_id"u8):
                Fields.GuildId = cursor.ReadId();
                return;
            case 8 when key.SequenceEqual("mentions"u8):
                ReadMentions(ref cursor);
                return;
            case 4 when key.SequenceEqual("poll"u8):
                _poll = Take(ref cursor, Beside.Poll);
                return;
            case 6 when key.SequenceEqual("embeds"u8):
                _embeds = Take(ref cursor, Beside.Embeds);
                return;
            case 10 when key.SequenceEqual("components"u8):
                _components = Take(ref cursor, Beside.Components);
                return;
            case 13 when key.SequenceEqual("sticker_items"u8):
                _stickers = Take(ref cursor, Beside.Stickers);
                return;
            case 17 when key.SequenceEqual("message_snapshots"u8):
                _snapshots = Take(ref cursor, Beside.Snapshots);
                return;
            case 10 when key.SequenceEqual("channel_id"u8):
                Fields.ChannelId = cursor.ReadId();
                return;
            case 10 when key.SequenceEqual("webhook_id"u8):
                Fields.WebhookId = cursor.ReadId();
                return;
            case 11 when key.SequenceEqual("attachments"u8):
                MentionsAttachments = true;
                Fields.Attachments = ReadAttachments(ref cursor);
                return;
            case 16 when key.SequenceEqual("edited_timestamp"u8):
                MentionsEdit = true;
                Fields.EditedTicks = cursor.ReadText().ToTime()?.UtcTicks ?? 0;
                return;
            case 17 when key.SequenceEqual("message_reference"u8):
                ReadReference(ref cursor);
                return;
            default:
                cursor.Skip();
                return;
        }
    }

    /// <summary>What stands beside the text, copied out of the frame. What an update does not mention stays as it was before.</summary>
    public readonly MessageBesides Besides(MessageBesides before, bool keepEmbeds)
    {
        // A message without a text would say nothing without its embeds.
        var embeds = keepEmbeds || !HasContent || Content.IsEmpty ? _embeds : default;
        var isPlain = embeds.IsEmpty && _stickers.IsEmpty && _poll.IsEmpty && _components.IsEmpty && _snapshots.IsEmpty;
        return isPlain && ReferenceEquals(before, MessageBesides.None) ? before : new MessageBesides
        {
            Embeds = Mentioned.HasFlag(Beside.Embeds) ? embeds.ToArray() : before.Embeds,
            Stickers = Mentioned.HasFlag(Beside.Stickers) ? _stickers.ToArray() : before.Stickers,
            Poll = Mentioned.HasFlag(Beside.Poll) ? _poll.ToArray() : before.Poll,
            Components = Mentioned.HasFlag(Beside.Components) ? _components.ToArray() : before.Components,
            Snapshots = Mentioned.HasFlag(Beside.Snapshots) ? _snapshots.ToArray() : before.Snapshots,
        };
    }

    /// <summary>The bytes of a list or an object; none for an empty list and for null, which nearly all messages have.</summary>
    private ReadOnlySpan<byte> Take(scoped ref JsonCursor cursor, Beside what)
    {
        Mentioned |= what;
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

    private readonly void ReadMentions(ref JsonCursor cursor)
    {
        if (!cursor.EnterArray())
        {
            return;
        }

        while (cursor.NextItem())
        {
            if (_host.Users.IsEnabled)
            {
                _ = UserReader.Read(ref cursor, _host);
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    private void ReadReference(ref JsonCursor cursor)
    {
        if (!cursor.EnterObject())
        {
            return;
        }

        ulong message = 0;
        long kind = 0;
        while (cursor.NextProperty(out var key))
        {
            if (key.SequenceEqual("message_id"u8))
            {
                message = cursor.ReadId();
            }
            else if (key.SequenceEqual("type"u8))
            {
                kind = cursor.ReadInteger() ?? 0;
            }
            else
            {
                cursor.Skip();
            }
        }

        Fields.ReplyTo = kind == 0 ? message : 0;   // 1 is a forward: it answers nothing
    }

    private static ImmutableArray<Attachment> ReadAttachments(ref JsonCursor cursor)
    {
        if (!cursor.EnterArray() || !cursor.NextItem())
        {
            return [];
        }

        var files = ImmutableArray.CreateBuilder<Attachment>(1);
        do
        {
            if (ReadAttachment(ref cursor) is { } file)
            {
                files.Add(file);
            }
        }
        while (cursor.NextItem());
        return files.DrainToImmutable();
    }

    private static Attachment? ReadAttachment(ref JsonCursor cursor)
    {
        if (!cursor.EnterObject())
        {
            return null;
        }

        string? name = null, address = null, mediaType = null, description = null;
        long? size = null;
        while (cursor.NextProperty(out var key))
        {
            switch (key.Length)
            {
                case 8 when key.SequenceEqual("filename"u8):
                    name = cursor.ReadText().ToStringOrNull();
                    break;
                case 3 when key.SequenceEqual("url"u8):
                    address = cursor.ReadText().ToStringOrNull();
                    break;
                case 12 when key.SequenceEqual("content_type"u8):
                    mediaType = cursor.ReadText().ToStringOrNull();
                    break;
                case 11 when key.SequenceEqual("description"u8):
                    description = cursor.ReadText().ToStringOrNull();
                    break;
                case 4 when key.SequenceEqual("size"u8):
                    size = cursor.ReadInteger();
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var url)
            ? new Attachment(name ?? "", url) { MediaType = mediaType, Size = size, Description = description }
            : null;
    }

    private static int Number(long? value) => unchecked((int)(value ?? 0));
}
