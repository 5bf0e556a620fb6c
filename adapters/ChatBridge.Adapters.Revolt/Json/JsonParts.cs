using System.Collections.Immutable;
using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Parts that many objects have.</summary>
internal static class JsonParts
{
    /// <summary>Reads a time: text in JSON, milliseconds of Unix in MessagePack; null for null and for what is no time.</summary>
    public static DateTimeOffset? ReadTime<TCursor>(ref TCursor cursor) where TCursor : IValueCursor, allows ref struct
    {
        if (cursor.Peek() == (byte)'"' || cursor.ReadNull())
        {
            return cursor.Peek() == (byte)'"' ? cursor.ReadText().ToTime() : null;
        }

        return cursor.ReadInteger() is >= -62_135_596_800_000 and <= 253_402_300_799_999 and { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    /// <summary>Reads permissions: any 64 bits.</summary>
    public static RevoltPermissions ReadPermissions(ref JsonCursor cursor) => (RevoltPermissions)unchecked((ulong)(cursor.ReadInteger() ?? 0));

    /// <summary>Reads what is given and taken; the network names it with single letters where it shows it.</summary>
    public static RevoltOverride ReadOverride(ref JsonCursor cursor)
    {
        RevoltPermissions allow = default, deny = default;
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var name))
            {
                if (name.SequenceEqual("a"u8) || name.SequenceEqual("allow"u8))
                {
                    allow = ReadPermissions(ref cursor);
                }
                else if (name.SequenceEqual("d"u8) || name.SequenceEqual("deny"u8))
                {
                    deny = ReadPermissions(ref cursor);
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return new RevoltOverride(allow, deny);
    }

    /// <summary>Reads ids; what is no id is left out.</summary>
    public static ImmutableArray<T> ReadIds<TCursor, T>(ref TCursor cursor, Func<EntityId, T> make) where TCursor : IValueCursor, allows ref struct
    {
        if (!cursor.EnterArray() || !cursor.NextItem())
        {
            return [];
        }

        var ids = ImmutableArray.CreateBuilder<T>();
        do
        {
            if (Ulids.Read(ref cursor) is { IsNone: false } id)
            {
                ids.Add(make(id));
            }
        }
        while (cursor.NextItem());
        return ids.DrainToImmutable();
    }

    /// <summary>Reads the property of an object that is a text, and skips everything else in it; null when there is none. The names <c>_id</c> and <c>id</c> are the same.</summary>
    public static JsonText ReadTextOf<TCursor>(scoped ref TCursor cursor, scoped ReadOnlySpan<byte> wanted) where TCursor : IValueCursor, allows ref struct
    {
        JsonText text = default;
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var name))
            {
                if (name.SequenceEqual(wanted))
                {
                    text = cursor.ReadText();
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return text;
    }

    /// <summary>Reads the fields that an update takes away.</summary>
    public static ClearedFields ReadCleared(ref JsonCursor cursor)
    {
        var cleared = ClearedFields.None;
        if (!cursor.EnterArray())
        {
            return cleared;
        }

        while (cursor.NextItem())
        {
            if (cursor.Peek() != (byte)'"')
            {
                cursor.Skip();
                continue;
            }

            // A name that is unknown concerns a field that is unknown.
            cleared |= cursor.ReadText().ToStringOrNull() is { } name && Enum.TryParse<ClearedFields>(name, out var field) && !char.IsAsciiDigit(name[0]) ? field : ClearedFields.None;
        }

        return cleared;
    }

    /// <summary>A document that says that an object lacks its id.</summary>
    public static JsonException NoId(string what) => new($"The network sent {what} without an id.");
}
