using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Reads servers and roles, whole or in part.</summary>
internal ref struct ServerReader
{
    public EntityId Id;
    private string? _name;
    private string? _description;
    private string? _icon;
    private string? _banner;
    private EntityId _owner;
    private RevoltPermissions? _permissions;
    private ReadOnlySpan<byte> _roles;

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
            Roles = _roles.IsEmpty ? before?.Roles ?? [] : ReadRoles(_roles, id),
            OwnMember = own ?? before?.OwnMember,
        };
    }

    /// <summary>Reads a role, with what is not mentioned taken from what was known before, unless it is cleared.</summary>
    /// <param name="cursor">Stands before the role.</param>
    /// <param name="id">Its id.</param>
    /// <param name="server">Its server.</param>
    /// <param name="before">The role as it was; null for one that is new.</param>
    /// <param name="cleared">What is taken away.</param>
    /// <param name="rank">Where it stands from now on, if that is known otherwise.</param>
    public static RevoltRole ReadRole(ref JsonCursor cursor, RoleId id, GuildId server, RevoltRole? before, ClearedFields cleared = ClearedFields.None, long? rank = null)
    {
        var name = before?.Name;
        var permissions = before?.Permissions ?? default;
        var colour = (cleared & ClearedFields.Colour) != 0 ? null : before?.Colour;
        var icon = (cleared & ClearedFields.Icon) != 0 ? null : before?.IconId;
        var hoist = before?.IsHoisted ?? false;
        var place = rank ?? before?.Rank ?? 0;
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                switch (key.Length)
                {
                    case 4 when key.SequenceEqual("name"u8):
                        name = cursor.ReadText().ToStringOrNull();
                        break;
                    case 11 when key.SequenceEqual("permissions"u8) && cursor.Peek() == (byte)'{':
                        permissions = JsonParts.ReadOverride(ref cursor);
                        break;
                    case 6 when key.SequenceEqual("colour"u8):
                        colour = cursor.ReadText().ToStringOrNull();
                        break;
                    case 4 when key.SequenceEqual("icon"u8):
                        icon = JsonParts.ReadTextOf(ref cursor, "_id"u8).ToStringOrNull();
                        break;
                    case 5 when key.SequenceEqual("hoist"u8):
                        hoist = cursor.ReadBoolean();
                        break;
                    case 4 when key.SequenceEqual("rank"u8):
                        place = cursor.ReadInteger() ?? 0;
                        break;
                    default:
                        cursor.Skip();
                        break;
                }
            }
        }

        return new RevoltRole(id, server, name ?? "")
        {
            Permissions = permissions,
            Colour = colour,
            Color = CommunityReader.ToColor(colour),
            IconId = icon,
            IsHoisted = hoist,
            Rank = place,
            Position = (int)Math.Clamp(place, int.MinValue, int.MaxValue),
        };
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
                _roles = cursor.ReadRaw();
                return;
            default:
                cursor.Skip();
                return;
        }
    }

    // By the server's id, which may come after them.
    private static ImmutableArray<RevoltRole> ReadRoles(ReadOnlySpan<byte> json, GuildId server)
    {
        var roles = ImmutableArray.CreateBuilder<RevoltRole>();
        var cursor = new JsonCursor(json);
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

                roles.Add(ReadRole(ref cursor, new RoleId(id), server, null));
            }
        }

        return roles.DrainToImmutable();
    }
}
