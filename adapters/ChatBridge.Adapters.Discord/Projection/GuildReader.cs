using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Reads a guild. What it contains is kept as ranges, because the guild's id may come after it.</summary>
internal ref struct GuildReader
{
    public ulong Id;
    public bool IsUnavailable;
    public bool MentionsUnavailable;
    public ReadOnlySpan<byte> Channels;
    public ReadOnlySpan<byte> Threads;
    public ReadOnlySpan<byte> Members;
    public ReadOnlySpan<byte> Emojis;
    public ReadOnlySpan<byte> VoiceStates;
    private string? _name;
    private string? _icon;
    private ulong _owner;
    private int? _memberCount;
    private RoleEntry[]? _roles;

    /// <summary>Reads a guild.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no guild.</exception>
    public static GuildReader Read(ref JsonCursor cursor)
    {
        var reader = default(GuildReader);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                reader.ReadProperty(key, ref cursor);
            }
        }

        return reader.Id != 0 ? reader : throw new System.Text.Json.JsonException("The network sent a guild without an id.");
    }

    /// <summary>The guild, with what was not mentioned taken from what was known before.</summary>
    public readonly DiscordGuild ToGuild(ConnectionHost host, DiscordGuild? before, OwnMember? own) => new(host, Id, _name ?? before?.Name ?? "")
    {
        OwnerId = _owner == 0 ? before?.OwnerId : new UserId(_owner),
        IconHash = _icon,
        MemberCount = _memberCount ?? before?.MemberCount,
        Roles = _roles ?? before?.Roles,
        Own = own ?? before?.Own,
    };

    private void ReadProperty(ReadOnlySpan<byte> key, ref JsonCursor cursor)
    {
        switch (key.Length)
        {
            case 2 when key.SequenceEqual("id"u8):
                Id = cursor.ReadId();
                return;
            case 4 when key.SequenceEqual("name"u8):
                _name = cursor.ReadText().ToStringOrNull();
                return;
            case 4 when key.SequenceEqual("icon"u8):
                _icon = cursor.ReadText().ToStringOrNull();
                return;
            case 5 when key.SequenceEqual("roles"u8):
                ReadRoles(ref cursor);
                return;
            case 6 when key.SequenceEqual("emojis"u8):
                Emojis = cursor.ReadRaw();
                return;
            case 7 when key.SequenceEqual("members"u8):
                Members = cursor.ReadRaw();
                return;
            case 7 when key.SequenceEqual("threads"u8):
                Threads = cursor.ReadRaw();
                return;
            case 8 when key.SequenceEqual("channels"u8):
                Channels = cursor.ReadRaw();
                return;
            case 8 when key.SequenceEqual("owner_id"u8):
                _owner = cursor.ReadId();
                return;
            case 11 when key.SequenceEqual("unavailable"u8):
                MentionsUnavailable = true;
                IsUnavailable = cursor.ReadBoolean();
                return;
            case 12 when key.SequenceEqual("voice_states"u8):
                VoiceStates = cursor.ReadRaw();
                return;
            case 12 when key.SequenceEqual("member_count"u8):
                _memberCount = (int?)cursor.ReadInteger();
                return;
            default:
                cursor.Skip();
                return;
        }
    }

    /// <summary>Reads a role.</summary>
    public static RoleEntry ReadRole(ref JsonCursor cursor)
    {
        ulong id = 0, permissions = 0;
        string? name = null;
        long position = 0;
        var look = 0;
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                switch (key.Length)
                {
                    case 2 when key.SequenceEqual("id"u8):
                        id = cursor.ReadId();
                        break;
                    case 4 when key.SequenceEqual("name"u8):
                        name = cursor.ReadText().ToStringOrNull();
                        break;
                    case 5 when key.SequenceEqual("color"u8):
                        look |= (int)((cursor.ReadInteger() ?? 0) & RoleEntry.ColorBits);
                        break;
                    case 5 when key.SequenceEqual("hoist"u8):
                        look |= cursor.ReadBoolean() ? RoleEntry.Hoisted : 0;
                        break;
                    case 8 when key.SequenceEqual("position"u8):
                        position = cursor.ReadInteger() ?? 0;
                        break;
                    case 11 when key.SequenceEqual("mentionable"u8):
                        look |= cursor.ReadBoolean() ? RoleEntry.Mentionable : 0;
                        break;
                    case 11 when key.SequenceEqual("permissions"u8):
                        permissions = cursor.ReadId();   // written like an id: a string of digits
                        break;
                    default:
                        cursor.Skip();
                        break;
                }
            }
        }

        return new RoleEntry(id, (Permissions)permissions, name ?? "") { Look = look, Position = (int)Math.Clamp(position, int.MinValue, int.MaxValue) };
    }

    private void ReadRoles(ref JsonCursor cursor)
    {
        if (!cursor.EnterArray())
        {
            return;
        }

        var roles = new List<RoleEntry>();
        while (cursor.NextItem())
        {
            var role = ReadRole(ref cursor);
            if (role.Id != 0 && !roles.Exists(known => known.Id == role.Id))
            {
                roles.Add(role);
            }
        }

        _roles = [.. roles];
    }
}
