using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Reads values in all the forms in which they were ever written. What has none of them is left out, so that one odd field costs no object.</summary>
internal static class JsonParts
{
    /// <summary>Reads an id: a number or a text; none for anything else.</summary>
    public static EntityId ReadId(ref JsonCursor cursor)
    {
        var first = cursor.Peek();
        if (first == (byte)'"')
        {
            var text = cursor.ReadText();
            return !text.Escaped && (text.Raw.Length == 1 || (text.Raw.Length > 1 && text.Raw[0] != (byte)'0')) && JsonCursor.TryParseId(text.Raw, out var number) ? new EntityId(number)
                : text.ToStringOrNull() is { Length: > 0 } word ? EntityId.Parse(word)
                : EntityId.None;
        }

        var raw = cursor.ReadRaw();
        return JsonCursor.TryParseId(raw, out var id) ? new EntityId(id) : EntityId.None;
    }

    /// <summary>Reads a text; a number becomes its digits, and anything else null.</summary>
    public static string? ReadText(ref JsonCursor cursor)
    {
        var first = cursor.Peek();
        if (first == (byte)'"')
        {
            return cursor.ReadText().ToStringOrNull();
        }

        var raw = cursor.ReadRaw();
        return first is (byte)'-' or (>= (byte)'0' and <= (byte)'9') ? Encoding.UTF8.GetString(raw) : null;
    }

    /// <summary>Reads a text where only a text is of use, without making a string; null for anything else.</summary>
    public static JsonText ReadOnlyText(scoped ref JsonCursor cursor)
    {
        if (cursor.Peek() == (byte)'"')
        {
            return cursor.ReadText();
        }

        cursor.Skip();
        return default;
    }

    /// <summary>Reads a truth value; a number counts, and anything else is false.</summary>
    public static bool ReadBoolean(ref JsonCursor cursor)
    {
        var raw = cursor.ReadRaw();
        return raw.SequenceEqual("true"u8) || raw.SequenceEqual("1"u8) || raw.SequenceEqual("\"true\""u8);
    }

    /// <summary>Reads a whole number; null for anything else.</summary>
    public static long? ReadNumber(ref JsonCursor cursor)
    {
        var raw = cursor.ReadRaw().Trim((byte)'"');
        return System.Buffers.Text.Utf8Parser.TryParse(raw, out long value, out var used) && used == raw.Length ? value : null;
    }

    /// <summary>Reads a time; null for anything else.</summary>
    public static DateTimeOffset? ReadTime(ref JsonCursor cursor) => ReadOnlyText(ref cursor).ToTime();

    /// <summary>Reads a list of texts; a single text is a list of one, and anything else an empty one.</summary>
    public static ImmutableArray<string> ReadTexts(ref JsonCursor cursor)
    {
        if (cursor.Peek() != (byte)'[')
        {
            return ReadOnlyText(ref cursor).ToStringOrNull() is { Length: > 0 } single ? [single] : [];
        }

        return ReadList<string>(ref cursor, ReadText);
    }

    /// <summary>Reads a list and leaves out what comes out as null; anything but a list is an empty one.</summary>
    public static ImmutableArray<T> ReadList<T>(ref JsonCursor cursor, AyakaRest.Reader<T?> read) where T : class
    {
        if (cursor.Peek() != (byte)'[')
        {
            cursor.Skip();
            return [];
        }

        _ = cursor.EnterArray();
        var items = ImmutableArray.CreateBuilder<T>();
        while (cursor.NextItem())
        {
            if (read(ref cursor) is { } item)
            {
                items.Add(item);
            }
        }

        return items.DrainToImmutable();
    }

    /// <summary>Reads a list of ids; anything else is an empty one.</summary>
    public static ImmutableArray<EntityId> ReadIds(ref JsonCursor cursor)
    {
        if (cursor.Peek() != (byte)'[')
        {
            cursor.Skip();
            return [];
        }

        _ = cursor.EnterArray();
        var ids = ImmutableArray.CreateBuilder<EntityId>();
        while (cursor.NextItem())
        {
            if (ReadId(ref cursor) is { IsNone: false } id)
            {
                ids.Add(id);
            }
        }

        return ids.DrainToImmutable();
    }

    /// <summary>The id of an object, under either of its names; none when there is none.</summary>
    public static EntityId FindId(ReadOnlySpan<byte> json)
    {
        var raw = JsonCursor.Find(json, "id"u8);
        raw = raw.IsEmpty ? JsonCursor.Find(json, "_id"u8) : raw;
        var cursor = new JsonCursor(raw);
        return raw.IsEmpty ? default : ReadId(ref cursor);
    }

    /// <summary>Writes an id as the dialect does.</summary>
    public static void WriteId(Utf8JsonWriter json, EntityId id, DialectRules dialect)
    {
        if (!dialect.WritesIdsAsText && id.TryGetNumber(out var number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(id.ToString());
        }
    }

    /// <summary>A number of an account as it is shown, with four digits.</summary>
    public static string Separator(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 9999 ? number.ToString("0000", CultureInfo.InvariantCulture) : text ?? "";

    /// <summary>A document that says that an object lacks its id.</summary>
    public static JsonException NoId(string what) => new($"The network sent {what} without an id.");
}
