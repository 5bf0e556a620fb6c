using System.Globalization;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Reads emoji, voice states and the colours of roles.</summary>
internal static class CommunityReader
{
    /// <summary>Reads an emoji, with what is not mentioned taken from what was known before; null when it has no id.</summary>
    public static RevoltEmoji? ReadEmoji(ref JsonCursor cursor, RevoltEmoji? before = null)
    {
        var emoji = before ?? new RevoltEmoji { Id = default };
        if (!cursor.EnterObject())
        {
            return before;
        }

        while (cursor.NextProperty(out var key))
        {
            switch (key.Length)
            {
                case 3 when key.SequenceEqual("_id"u8):
                    emoji = emoji with { Id = Ulids.Read(ref cursor) };
                    break;
                case 4 when key.SequenceEqual("name"u8):
                    emoji = emoji with { Name = cursor.ReadText().ToStringOrNull() ?? "" };
                    break;
                case 6 when key.SequenceEqual("parent"u8):
                    emoji = emoji with { GuildId = ReadParent(ref cursor) };
                    break;
                case 10 when key.SequenceEqual("creator_id"u8):
                    emoji = emoji with { CreatorId = Ulids.Read(ref cursor) is { IsNone: false } creator ? new UserId(creator) : null };
                    break;
                case 8 when key.SequenceEqual("animated"u8):
                    emoji = emoji with { IsAnimated = cursor.ReadBoolean() };
                    break;
                case 4 when key.SequenceEqual("nsfw"u8):
                    emoji = emoji with { IsAgeRestricted = cursor.ReadBoolean() };
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return emoji.Id.IsNone ? null : emoji;
    }

    /// <summary>Reads a list of emoji; what has no id is left out.</summary>
    public static List<RevoltEmoji> ReadEmojis(ReadOnlySpan<byte> json)
    {
        var emojis = new List<RevoltEmoji>();
        var items = new JsonCursor(json.IsEmpty ? "[]"u8 : json);
        if (items.EnterArray())
        {
            while (items.NextItem())
            {
                if (ReadEmoji(ref items) is { } emoji)
                {
                    emojis.Add(emoji);
                }
            }
        }

        return emojis;
    }

    /// <summary>Reads how a user is in a channel, with what is not mentioned taken from what was known before; null when nobody is named.</summary>
    public static RevoltVoiceState? ReadVoice(ref JsonCursor cursor, ChannelId channel, UserId user, RevoltVoiceState? before = null)
    {
        var state = before ?? new RevoltVoiceState(channel, user);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                switch (key.Length)
                {
                    case 2 when key.SequenceEqual("id"u8):
                        state = Ulids.Read(ref cursor) is { IsNone: false } id ? state with { UserId = new UserId(id) } : state;
                        break;
                    case 9 when key.SequenceEqual("joined_at"u8):
                        state = state with { JoinedAt = JsonParts.ReadTime(ref cursor) };
                        break;
                    case 12 when key.SequenceEqual("is_receiving"u8):
                        state = state with { IsReceiving = cursor.ReadBoolean() };
                        break;
                    case 13 when key.SequenceEqual("is_publishing"u8):
                        state = state with { IsPublishing = cursor.ReadBoolean() };
                        break;
                    case 13 when key.SequenceEqual("screensharing"u8):
                        state = state with { IsScreensharing = cursor.ReadBoolean() };
                        break;
                    case 6 when key.SequenceEqual("camera"u8):
                        state = state with { HasCamera = cursor.ReadBoolean() };
                        break;
                    default:
                        cursor.Skip();
                        break;
                }
            }
        }

        return state.UserId.Value.IsNone || state.ChannelId.Value.IsNone ? null : state;
    }

    /// <summary>Reads who is in which voice channel.</summary>
    public static List<RevoltVoiceState> ReadVoices(ReadOnlySpan<byte> json)
    {
        var states = new List<RevoltVoiceState>();
        var items = new JsonCursor(json.IsEmpty ? "[]"u8 : json);
        if (!items.EnterArray())
        {
            return states;
        }

        while (items.NextItem())
        {
            EntityId channel = default;
            ReadOnlySpan<byte> participants = "[]"u8;
            if (items.EnterObject())
            {
                while (items.NextProperty(out var key))
                {
                    if (key.SequenceEqual("id"u8))
                    {
                        channel = Ulids.Read(ref items);
                    }
                    else if (key.SequenceEqual("participants"u8))
                    {
                        participants = items.ReadRaw();
                    }
                    else
                    {
                        items.Skip();
                    }
                }
            }

            var list = new JsonCursor(participants);
            if (list.EnterArray())
            {
                while (list.NextItem())
                {
                    if (ReadVoice(ref list, new ChannelId(channel), default) is { } state)
                    {
                        states.Add(state);
                    }
                }
            }
        }

        return states;
    }

    /// <summary>A plain colour in hexadecimal digits as a number; null for every other one.</summary>
    public static int? ToColor(string? css)
    {
        if (css is not ['#', ..] || css.Length is not (4 or 7) || !int.TryParse(css.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return css.Length == 7 ? number : 0x110000 * (number >> 8) | 0x1100 * ((number >> 4) & 15) | 0x11 * (number & 15);
    }

    private static GuildId? ReadParent(ref JsonCursor cursor) =>
        Ulids.Parse(JsonParts.ReadTextOf(ref cursor, "id"u8)) is { IsNone: false } server ? new GuildId(server) : null;
}
