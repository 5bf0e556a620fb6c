using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Reads members, whole or in part.</summary>
internal struct MemberReader
{
    public EntityId Server;
    public EntityId User;
    private string? _nickname;
    private string? _avatar;
    private ImmutableArray<RoleId>? _roles;
    private DateTimeOffset? _joined;
    private DateTimeOffset? _timeout;
    private bool? _canPublish;
    private bool? _canReceive;

    public static MemberReader Read(ref JsonCursor cursor)
    {
        var reader = default(MemberReader);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                reader.ReadProperty(key, ref cursor);
            }
        }

        return reader;
    }

    /// <summary>Reads whose membership in which server it is.</summary>
    public static (EntityId Server, EntityId User) ReadKey(ref JsonCursor cursor)
    {
        EntityId server = default, user = default;
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("server"u8))
                {
                    server = Ulids.Read(ref cursor);
                }
                else if (key.SequenceEqual("user"u8))
                {
                    user = Ulids.Read(ref cursor);
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return (server, user);
    }

    /// <summary>The member, with what was not mentioned taken from what was known before, unless it was cleared.</summary>
    public readonly RevoltMember ToMember(IUser user, GuildId server, RevoltMember? before, ClearedFields cleared = ClearedFields.None, ImmutableArray<RoleId>? roles = null)
    {
        bool Kept(ClearedFields field) => (cleared & field) == 0;
        return new RevoltMember(user, server)
        {
            Nickname = _nickname ?? (Kept(ClearedFields.Nickname) ? before?.Nickname : null),
            AvatarId = _avatar ?? (Kept(ClearedFields.Avatar) ? before?.AvatarId : null),
            Roles = roles ?? _roles ?? (Kept(ClearedFields.Roles) ? before?.Roles : null) ?? [],
            JoinedAt = _joined ?? (Kept(ClearedFields.JoinedAt) ? before?.JoinedAt : null),
            TimedOutUntil = _timeout ?? (Kept(ClearedFields.Timeout) ? before?.TimedOutUntil : null),
            CanPublish = _canPublish ?? (!Kept(ClearedFields.CanPublish) || (before?.CanPublish ?? true)),
            CanReceive = _canReceive ?? (!Kept(ClearedFields.CanReceive) || (before?.CanReceive ?? true)),
        };
    }

    private void ReadProperty(ReadOnlySpan<byte> key, ref JsonCursor cursor)
    {
        switch (key.Length)
        {
            case 3 when key.SequenceEqual("_id"u8):
                (Server, User) = ReadKey(ref cursor);
                return;
            case 8 when key.SequenceEqual("nickname"u8):
                _nickname = cursor.ReadText().ToStringOrNull();
                return;
            case 6 when key.SequenceEqual("avatar"u8):
                _avatar = JsonParts.ReadTextOf(ref cursor, "_id"u8).ToStringOrNull();
                return;
            case 5 when key.SequenceEqual("roles"u8):
                _roles = JsonParts.ReadIds(ref cursor, static id => new RoleId(id));
                return;
            case 9 when key.SequenceEqual("joined_at"u8):
                _joined = JsonParts.ReadTime(ref cursor);
                return;
            case 7 when key.SequenceEqual("timeout"u8):
                _timeout = JsonParts.ReadTime(ref cursor);
                return;
            case 11 when key.SequenceEqual("can_publish"u8):
                _canPublish = cursor.ReadBoolean();
                return;
            case 11 when key.SequenceEqual("can_receive"u8):
                _canReceive = cursor.ReadBoolean();
                return;
            default:
                cursor.Skip();
                return;
        }
    }
}
