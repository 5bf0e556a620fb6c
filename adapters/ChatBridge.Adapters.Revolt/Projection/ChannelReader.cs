using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Reads channels, whole or in part.</summary>
internal struct ChannelReader
{
    public EntityId Id;
    public EntityId Server;
    private RevoltChannelType _type;
    private string? _name;
    private string? _description;
    private string? _icon;
    private EntityId _owner;
    private EntityId _last;
    private long? _slowMode;
    private bool? _nsfw;
    private bool? _active;
    private bool? _voice;
    private RevoltPermissions? _group;
    private RevoltOverride? _default;
    private ImmutableArray<UserId>? _recipients;
    private ImmutableDictionary<RoleId, RevoltOverride>? _roles;

    public static ChannelReader Read(ref JsonCursor cursor)
    {
        var reader = default(ChannelReader);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                reader.ReadProperty(key, ref cursor);
            }
        }

        return reader;
    }

    /// <summary>Reads a whole channel and remembers it; null when it is null or has no id.</summary>
    public static RevoltChannel? ReadWhole(ref JsonCursor cursor, ConnectionHost host)
    {
        var reader = Read(ref cursor);
        if (reader.Id.IsNone)
        {
            return null;
        }

        var channel = reader.ToChannel(host, new ChannelId(reader.Id), null);
        host.Channels.Put(channel.Id, channel);
        return channel;
    }

    /// <summary>The channel, with what was not mentioned taken from what was known before, unless it was cleared.</summary>
    public readonly RevoltChannel ToChannel(ConnectionHost host, ChannelId id, RevoltChannel? before, ClearedFields cleared = ClearedFields.None)
    {
        bool Kept(ClearedFields field) => (cleared & field) == 0;
        var type = _type == RevoltChannelType.Unknown ? before?.Type ?? RevoltChannelType.Unknown : _type;
        var server = Server.IsNone ? before?.GuildId : new GuildId(Server);
        return new RevoltChannel(host, id, type, _name ?? before?.Name ?? "", server)
        {
            Description = _description ?? (Kept(ClearedFields.Description) ? before?.Description : null),
            IconId = _icon ?? (Kept(ClearedFields.Icon) ? before?.IconId : null),
            OwnerId = _owner.IsNone ? before?.OwnerId : new UserId(_owner),
            Recipients = _recipients ?? before?.Recipients ?? [],
            LastMessageId = _last.IsNone ? before?.LastMessageId : new MessageId(_last),
            IsAgeRestricted = _nsfw ?? before?.IsAgeRestricted ?? false,
            IsActive = _active ?? before?.IsActive ?? true,
            SlowMode = _slowMode is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 365 * 86_400L)) : Kept(ClearedFields.Slowmode) ? before?.SlowMode ?? default : default,
            HasVoice = type == RevoltChannelType.VoiceChannel || (_voice ?? (Kept(ClearedFields.Voice) && (before?.HasVoice ?? false))),
            GroupPermissions = _group ?? before?.GroupPermissions,
            DefaultPermissions = _default ?? (Kept(ClearedFields.DefaultPermissions) ? before?.DefaultPermissions : null),
            RolePermissions = _roles ?? before?.RolePermissions ?? ImmutableDictionary<RoleId, RevoltOverride>.Empty,
        };
    }

    /// <summary>The same channel with other members.</summary>
    public static RevoltChannel WithRecipients(ConnectionHost host, RevoltChannel before, ImmutableArray<UserId> recipients) =>
        new ChannelReader { _recipients = recipients }.ToChannel(host, before.Id, before);

    private static RevoltChannelType TypeOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("TextChannel"u8) ? RevoltChannelType.TextChannel
        : name.SequenceEqual("DirectMessage"u8) ? RevoltChannelType.DirectMessage
        : name.SequenceEqual("Group"u8) ? RevoltChannelType.Group
        : name.SequenceEqual("SavedMessages"u8) ? RevoltChannelType.SavedMessages
        : name.SequenceEqual("VoiceChannel"u8) ? RevoltChannelType.VoiceChannel
        : RevoltChannelType.Unknown;

    private void ReadProperty(ReadOnlySpan<byte> key, ref JsonCursor cursor)
    {
        switch (key.Length)
        {
            case 3 when key.SequenceEqual("_id"u8):
                Id = Ulids.Read(ref cursor);
                return;
            case 12 when key.SequenceEqual("channel_type"u8):
                _type = TypeOf(cursor.ReadText().Raw);
                return;
            case 6 when key.SequenceEqual("server"u8):
                Server = Ulids.Read(ref cursor);
                return;
            case 4 when key.SequenceEqual("name"u8):
                _name = cursor.ReadText().ToStringOrNull();
                return;
            case 11 when key.SequenceEqual("description"u8):
                _description = cursor.ReadText().ToStringOrNull();
                return;
            case 4 when key.SequenceEqual("icon"u8):
                _icon = JsonParts.ReadTextOf(ref cursor, "_id"u8).ToStringOrNull();
                return;
            case 5 when key.SequenceEqual("owner"u8):
            case 4 when key.SequenceEqual("user"u8):
                _owner = Ulids.Read(ref cursor);
                return;
            case 10 when key.SequenceEqual("recipients"u8):
                _recipients = JsonParts.ReadIds(ref cursor, static id => new UserId(id));
                return;
            case 15 when key.SequenceEqual("last_message_id"u8):
                _last = Ulids.Read(ref cursor);
                return;
            case 4 when key.SequenceEqual("nsfw"u8):
                _nsfw = cursor.ReadBoolean();
                return;
            case 6 when key.SequenceEqual("active"u8):
                _active = cursor.ReadBoolean();
                return;
            case 8 when key.SequenceEqual("slowmode"u8):
                _slowMode = cursor.ReadInteger();
                return;
            case 5 when key.SequenceEqual("voice"u8):
                _voice = cursor.Peek() == (byte)'{';
                cursor.Skip();
                return;
            case 11 when key.SequenceEqual("permissions"u8):
                _group = JsonParts.ReadPermissions(ref cursor);
                return;
            case 19 when key.SequenceEqual("default_permissions"u8) && cursor.Peek() == (byte)'{':
                _default = JsonParts.ReadOverride(ref cursor);
                return;
            case 16 when key.SequenceEqual("role_permissions"u8):
                _roles = ReadRoles(ref cursor);
                return;
            default:
                cursor.Skip();
                return;
        }
    }

    private static ImmutableDictionary<RoleId, RevoltOverride> ReadRoles(ref JsonCursor cursor)
    {
        var roles = ImmutableDictionary.CreateBuilder<RoleId, RevoltOverride>();
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                var id = Ulids.Parse(new JsonText(key, false));
                if (id.IsNone || cursor.Peek() != (byte)'{')
                {
                    cursor.Skip();
                    continue;
                }

                roles[new RoleId(id)] = JsonParts.ReadOverride(ref cursor);
            }
        }

        return roles.ToImmutable();
    }
}
