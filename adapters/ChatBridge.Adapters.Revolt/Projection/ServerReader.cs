using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Reads servers and roles, whole or in part.</summary>
internal struct ServerReader
{
    public EntityId Id;
    private string? _name;
    private string? _description;
    private string? _icon;
    private string? _banner;
    private EntityId _owner;
    private RevoltPermissions? _permissions;
    private ImmutableArray<RevoltRole>? _roles;

    public static ServerReader Read(ref JsonCursor cursor)
    {
        var reader = default(ServerReader);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                reader.ReadProperty(key, ref cursor);
            }
        }

        return reader;
    }

    /// <summary>The server, with what was not mentioned taken from what was known before, unless it was cleared.</summary>
    public readonly RevoltServer ToServer(ConnectionHost host, GuildId id, RevoltServer? before, RevoltMember? own, ClearedFields cleared = ClearedFields.None)
    {
        string? Or(string? now, ClearedFields field, string? known) => now ?? ((cleared & field) == 0 ? known : null);
        return new RevoltServer(host, id, _name ?? before?.Name ?? "")
        {
            OwnerId = _owner.IsNone ? before?.OwnerId : new UserId(_owner),
            Description = Or(_description, ClearedFields.Description, before?.Description),
            IconId = Or(_icon, ClearedFields.Icon, before?.IconId),
            BannerId = Or(_banner, ClearedFields.Banner, before?.BannerId),
            DefaultPermissions = _permissions ?? before?.DefaultPermissions,
            Roles = _roles ?? before?.Roles ?? [],
            OwnMember = own ?? before?.OwnMember,
        };
    }

    /// <summary>Reads a role, with what is not mentioned taken from what was known before, unless it is cleared.</summary>
    public static RevoltRole ReadRole(ref JsonCursor cursor, RevoltRole before, ClearedFields cleared = ClearedFields.None)
    {
        var role = (cleared & ClearedFields.Colour) != 0 ? before with { Colour = null } : before;
        if (!cursor.EnterObject())
        {
            return role;
        }

        while (cursor.NextProperty(out var key))
        {
            switch (key.Length)
            {
                case 4 when key.SequenceEqual("name"u8):
                    role = role with { Name = cursor.ReadText().ToStringOrNull() ?? "" };
                    break;
                case 11 when key.SequenceEqual("permissions"u8) && cursor.Peek() == (byte)'{':
                    role = role with { Permissions = JsonParts.ReadOverride(ref cursor) };
                    break;
                case 6 when key.SequenceEqual("colour"u8):
                    role = role with { Colour = cursor.ReadText().ToStringOrNull() };
                    break;
                case 5 when key.SequenceEqual("hoist"u8):
                    role = role with { IsHoisted = cursor.ReadBoolean() };
                    break;
                case 4 when key.SequenceEqual("rank"u8):
                    role = role with { Rank = cursor.ReadInteger() ?? 0 };
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return role;
    }

    private void ReadProperty(ReadOnlySpan<byte> key, ref JsonCursor cursor)
    {
        switch (key.Length)
        {
            case 3 when key.SequenceEqual("_id"u8):
                Id = Ulids.Read(ref cursor);
                return;
            case 4 when key.SequenceEqual("name"u8):
                _name = cursor.ReadText().ToStringOrNull();
                return;
            case 5 when key.SequenceEqual("owner"u8):
                _owner = Ulids.Read(ref cursor);
                return;
            case 11 when key.SequenceEqual("description"u8):
                _description = cursor.ReadText().ToStringOrNull();
                return;
            case 4 when key.SequenceEqual("icon"u8):
                _icon = JsonParts.ReadTextOf(ref cursor, "_id"u8).ToStringOrNull();
                return;
            case 6 when key.SequenceEqual("banner"u8):
                _banner = JsonParts.ReadTextOf(ref cursor, "_id"u8).ToStringOrNull();
                return;
            case 19 when key.SequenceEqual("default_permissions"u8):
                _permissions = JsonParts.ReadPermissions(ref cursor);
                return;
            case 5 when key.SequenceEqual("roles"u8):
                _roles = ReadRoles(ref cursor);
                return;
            default:
                cursor.Skip();
                return;
        }
    }

    private static ImmutableArray<RevoltRole> ReadRoles(ref JsonCursor cursor)
    {
        var roles = ImmutableArray.CreateBuilder<RevoltRole>();
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                var id = Ulids.Parse(new JsonText(key, false));
                if (id.IsNone)
                {
                    cursor.Skip();
                    continue;
                }

                roles.Add(ReadRole(ref cursor, new RevoltRole { Id = new RoleId(id) }));
            }
        }

        return roles.DrainToImmutable();
    }
}
