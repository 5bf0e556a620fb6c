using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Reads channels, threads and guilds.</summary>
internal static class ChannelReader
{
    private const long Obfuscated = 1 << 17;

    /// <summary>Reads a channel; null when it is null or has no id.</summary>
    /// <param name="cursor">Stands on the channel.</param>
    /// <param name="host">The connection's host.</param>
    /// <param name="guildId">The guild, where the channel does not name it.</param>
    /// <param name="self">The account: overwrites of other members are not kept. 0 while it is not known; then all are kept.</param>
    public static DiscordChannel? Read(ref JsonCursor cursor, ConnectionHost host, ulong guildId, ulong self = 0)
    {
        if (!cursor.EnterObject())
        {
            return null;
        }

        ulong id = 0, parent = 0, last = 0;
        long type = (long)DiscordChannel.NotTold, flags = 0, position = 0, slow = 0;
        string? name = null, topic = null, recipients = null;
        var (adult, archived, locked) = (false, false, false);
        OverwriteEntry[]? overwrites = null;
        while (cursor.NextProperty(out var key))
        {
            switch (key.Length)
            {
                case 2 when key.SequenceEqual("id"u8):
                    id = cursor.ReadId();
                    break;
                case 4 when key.SequenceEqual("type"u8):
                    type = cursor.ReadInteger() ?? (long)DiscordChannel.NotTold;
                    break;
                case 4 when key.SequenceEqual("name"u8):
                    name = cursor.ReadText().ToStringOrNull();
                    break;
                case 4 when key.SequenceEqual("nsfw"u8):
                    adult = cursor.ReadBoolean();
                    break;
                case 5 when key.SequenceEqual("topic"u8):
                    topic = cursor.ReadText().ToStringOrNull();
                    break;
                case 5 when key.SequenceEqual("flags"u8):
                    flags = cursor.ReadInteger() ?? 0;
                    break;
                case 8 when key.SequenceEqual("guild_id"u8):
                    guildId = cursor.ReadId();
                    break;
                case 8 when key.SequenceEqual("position"u8):
                    position = cursor.ReadInteger() ?? 0;
                    break;
                case 9 when key.SequenceEqual("parent_id"u8):
                    parent = cursor.ReadId();
                    break;
                case 10 when key.SequenceEqual("recipients"u8):
                    recipients = ReadRecipients(ref cursor, host);
                    break;
                case 15 when key.SequenceEqual("last_message_id"u8):
                    last = cursor.ReadId();
                    break;
                case 15 when key.SequenceEqual("thread_metadata"u8):
                    (archived, locked) = ReadArchived(ref cursor);
                    break;
                case 21 when key.SequenceEqual("permission_overwrites"u8):
                    overwrites = ReadOverwrites(ref cursor, self);
                    break;
                case 19 when key.SequenceEqual("rate_limit_per_user"u8):
                    slow = cursor.ReadInteger() ?? 0;
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        if (id == 0)
        {
            return null;
        }

        // The flag is the only reliable sign of a channel that the account may not see; its name is a placeholder then.
        var hidden = (flags & Obfuscated) != 0;
        return new DiscordChannel(host, id, (DiscordChannelType)type, hidden ? "" : name ?? recipients ?? "", guildId)
        {
            ParentSnowflake = parent,
            Topic = topic,
            Position = (int)Math.Clamp(position, int.MinValue, int.MaxValue),
            IsAgeRestricted = adult,
            SlowModeSeconds = (int)Math.Clamp(slow, 0, 86_400),
            IsArchived = archived,
            IsLocked = locked,
            Overwrites = overwrites,
            IsHidden = hidden,
            Flags = flags,
            LastMessage = last,
        };
    }

    /// <summary>Reads a channel that was asked for, and remembers it.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is none.</exception>
    public static DiscordChannel ReadFetched(ref JsonCursor cursor, ConnectionHost host)
    {
        var channel = Read(ref cursor, host, 0) ?? throw new System.Text.Json.JsonException("a channel without an id");
        host.Channels.Put(channel.Id, channel);
        return channel;
    }

    // Direct channels have no name; the other side's does.
    private static string? ReadRecipients(ref JsonCursor cursor, ConnectionHost host)
    {
        string? names = null;
        if (cursor.EnterArray())
        {
            while (cursor.NextItem())
            {
                if (UserReader.Read(ref cursor, host) is { } user)
                {
                    names = names is null ? user.DisplayName : $"{names}, {user.DisplayName}";
                }
            }
        }

        return names;
    }

    private static (bool Archived, bool Locked) ReadArchived(ref JsonCursor cursor)
    {
        var (archived, locked) = (false, false);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("archived"u8))
                {
                    archived = cursor.ReadBoolean();
                }
                else if (key.SequenceEqual("locked"u8))
                {
                    locked = cursor.ReadBoolean();
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return (archived, locked);
    }

    private static OverwriteEntry[]? ReadOverwrites(ref JsonCursor cursor, ulong self)
    {
        if (!cursor.EnterArray())
        {
            return null;
        }

        List<OverwriteEntry>? kept = null;
        while (cursor.NextItem())
        {
            var overwrite = ReadOverwrite(ref cursor);
            if (!overwrite.IsMember || self == 0 || overwrite.Id == self)
            {
                (kept ??= []).Add(overwrite);
            }
        }

        return kept is null ? [] : [.. kept];
    }

    private static OverwriteEntry ReadOverwrite(ref JsonCursor cursor)
    {
        ulong id = 0, allow = 0, deny = 0;
        var isMember = false;
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("id"u8))
                {
                    id = cursor.ReadId();
                }
                else if (key.SequenceEqual("type"u8))
                {
                    isMember = cursor.ReadInteger() == (int)OverwriteType.Member;
                }
                else if (key.SequenceEqual("allow"u8))
                {
                    allow = cursor.ReadId();
                }
                else if (key.SequenceEqual("deny"u8))
                {
                    deny = cursor.ReadId();
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return new OverwriteEntry(id, isMember, (Permissions)allow, (Permissions)deny);
    }
}
