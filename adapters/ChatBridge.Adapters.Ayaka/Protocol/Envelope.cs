using System.Text;
using System.Text.Json;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>The parts of a frame. None of them needs to be there.</summary>
internal ref struct Envelope
{
    /// <summary>The event's name as it came.</summary>
    public JsonText Name;

    /// <summary>The event's data as JSON; empty for none and for null.</summary>
    public ReadOnlySpan<byte> Data;

    /// <summary>An id beside the data: in presences whose they are, in updates perhaps of what.</summary>
    public EntityId Id;

    /// <summary>The guild's id beside the data.</summary>
    public EntityId GuildId;

    /// <summary>The kind of a notification.</summary>
    public JsonText Type;

    /// <summary>What a notification is about, as JSON.</summary>
    public ReadOnlySpan<byte> Excerpt;

    /// <summary>What the gateway says in greeting.</summary>
    public JsonText Info;

    /// <summary>Takes a frame apart.</summary>
    /// <exception cref="JsonException">It is broken.</exception>
    public static Envelope Read(ReadOnlySpan<byte> frame)
    {
        var envelope = default(Envelope);
        var cursor = new JsonCursor(frame);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var name))
            {
                envelope.ReadProperty(name, ref cursor);
            }
        }

        return envelope;
    }

    /// <summary>The data of an event. One server writes it as a text that holds JSON.</summary>
    public static ReadOnlySpan<byte> Unwrap(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != (byte)'"')
        {
            return json.SequenceEqual("null"u8) ? default : json;
        }

        var cursor = new JsonCursor(json);
        var text = cursor.ReadText();
        var inner = (text.Escaped ? text.ToUtf8() : text.Raw).Trim(" \t\r\n"u8);
        return inner.Length > 0 && inner[0] is (byte)'{' or (byte)'[' ? inner : default;
    }

    /// <summary>The name of a frame's event; empty when it has none.</summary>
    public static string NameOf(ReadOnlySpan<byte> frame) => Read(frame).Name.ToStringOrNull() ?? "";

    private void ReadProperty(ReadOnlySpan<byte> name, ref JsonCursor cursor)
    {
        var isText = cursor.Peek() == (byte)'"';
        if (name.SequenceEqual("d"u8))
        {
            Data = Unwrap(cursor.ReadRaw());
        }
        else if (name.SequenceEqual("t"u8) && isText)
        {
            Name = cursor.ReadText();
        }
        else if (name.SequenceEqual("id"u8) || name.SequenceEqual("_id"u8))
        {
            Id = JsonParts.ReadId(ref cursor);
        }
        else if (name.SequenceEqual("guild_id"u8))
        {
            GuildId = JsonParts.ReadId(ref cursor);
        }
        else if (name.SequenceEqual("type"u8) && isText)
        {
            Type = cursor.ReadText();
        }
        else if (name.SequenceEqual("excerpt"u8))
        {
            Excerpt = Unwrap(cursor.ReadRaw());
        }
        else if (name.SequenceEqual("i"u8) && isText)
        {
            Info = cursor.ReadText();
        }
        else
        {
            cursor.Skip();
        }
    }
}
