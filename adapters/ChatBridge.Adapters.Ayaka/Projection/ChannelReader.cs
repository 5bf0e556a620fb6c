using System.Collections.Immutable;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Reads channels.</summary>
internal static class ChannelReader
{
    /// <summary>Reads the channels of a guild: a list, or, as one server writes it, a single one. What has no id is left out.</summary>
    public static ImmutableArray<AyakaChannel> ReadAll(ReadOnlySpan<byte> json, ConnectionHost host, GuildId? guild, DialectRules dialect)
    {
        if (json.IsEmpty)
        {
            return [];
        }

        var cursor = new JsonCursor(json);
        if (cursor.Peek() != (byte)'[')
        {
            return Read(ref cursor, host, guild, dialect) is { } single ? [single] : [];
        }

        return JsonParts.ReadList<AyakaChannel>(ref cursor, (ref JsonCursor item) => Read(ref item, host, guild, dialect));
    }

    /// <summary>Reads a channel; null when it is none.</summary>
    /// <param name="cursor">Stands before it.</param>
    /// <param name="host">The connection's host.</param>
    /// <param name="guild">The guild that it stands in, where it does not tell it itself.</param>
    /// <param name="dialect">The dialect.</param>
    public static AyakaChannel? Read(ref JsonCursor cursor, ConnectionHost host, GuildId? guild, DialectRules dialect)
    {
        if (cursor.Peek() != (byte)'{')
        {
            cursor.Skip();
            return null;
        }

        EntityId id = default, inside = default, own = default;
        string? name = null, description = null;
        long? type = null, position = null;
        _ = cursor.EnterObject();
        while (cursor.NextProperty(out var key))
        {
            if (key.SequenceEqual("id"u8) || key.SequenceEqual("_id"u8))
            {
                id = JsonParts.ReadId(ref cursor);
            }
            else if (key.SequenceEqual("name"u8))
            {
                name = JsonParts.ReadText(ref cursor);
            }
            else if (key.SequenceEqual("description"u8))
            {
                description = JsonParts.ReadText(ref cursor);
            }
            else if (key.SequenceEqual("inside_of"u8))
            {
                inside = JsonParts.ReadId(ref cursor);
            }
            else if (key.SequenceEqual("type"u8))
            {
                type = JsonParts.ReadNumber(ref cursor);
            }
            else if (key.SequenceEqual("position"u8))
            {
                position = JsonParts.ReadNumber(ref cursor);
            }
            else if (key.SequenceEqual("guild_id"u8))
            {
                own = JsonParts.ReadId(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        if (id.IsNone)
        {
            return null;
        }

        // Zero is the top, and no channel.
        ChannelId? category = inside.IsNone || inside == new EntityId(0) ? null : new ChannelId(inside);
        guild = own.IsNone ? guild ?? (category is { } parent ? host.Channels.Get(parent)?.GuildId : null) : new GuildId(own);
        return new AyakaChannel(host, new ChannelId(id), TypeOf(type), name ?? "", guild, dialect)
        {
            Description = description ?? "",
            InsideOf = category,
            Position = position is >= int.MinValue and <= int.MaxValue ? (int)position : null,
        };
    }

    /// <summary>Whether two pictures of a channel are the same.</summary>
    public static bool AreSame(AyakaChannel one, AyakaChannel other) =>
        one.Name == other.Name && one.Type == other.Type && one.Description == other.Description && one.InsideOf == other.InsideOf && one.Position == other.Position && one.GuildId == other.GuildId;

    private static AyakaChannelType TypeOf(long? number) => number is > 0 and <= int.MaxValue ? (AyakaChannelType)number : AyakaChannelType.Unknown;
}
