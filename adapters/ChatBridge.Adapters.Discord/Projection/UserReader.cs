using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord;

/// <summary>Reads users. One that is cached and looks the same is the cached object: a message by a known author makes no user and no string.</summary>
internal static class UserReader
{
    /// <summary>Reads a user; null when it is null or has no id.</summary>
    public static DiscordUser? Read(ref JsonCursor cursor, ConnectionHost host)
    {
        if (!cursor.EnterObject())
        {
            return null;
        }

        ulong id = 0;
        JsonText name = default, globalName = default, avatar = default;
        var (isBot, hasName) = (false, false);
        while (cursor.NextProperty(out var key))
        {
            switch (key.Length)
            {
                case 2 when key.SequenceEqual("id"u8):
                    id = cursor.ReadId();
                    break;
                case 8 when key.SequenceEqual("username"u8):
                    name = cursor.ReadText();
                    hasName = true;
                    break;
                case 11 when key.SequenceEqual("global_name"u8):
                    globalName = cursor.ReadText();
                    break;
                case 6 when key.SequenceEqual("avatar"u8):
                    avatar = cursor.ReadText();
                    break;
                case 3 when key.SequenceEqual("bot"u8):
                    isBot = cursor.ReadBoolean();
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

        var cached = host.Users.Get(new UserId(id)) as DiscordUser;
        if (!hasName)
        {
            return cached ?? new DiscordUser(id, "", null, null, isBot);   // presences and the like carry the id alone
        }

        if (cached is not null && cached.IsBot == isBot && name.Is(cached.Name) && globalName.Is(cached.GlobalName) && avatar.Is(cached.AvatarHash))
        {
            return cached;
        }

        var user = new DiscordUser(id, name.ToStringOrNull() ?? "", globalName.ToStringOrNull(), avatar.ToStringOrNull(), isBot);
        host.Users.Put(user.Id, user);
        return user;
    }

    /// <summary>Reads a member; null when there is no user in it.</summary>
    public static DiscordMember? ReadMember(ref JsonCursor cursor, ConnectionHost host, ulong guildId)
    {
        if (!cursor.EnterObject())
        {
            return null;
        }

        DiscordUser? user = null;
        string? nickname = null;
        DateTimeOffset? joined = null;
        var roles = ImmutableArray<RoleId>.Empty;
        while (cursor.NextProperty(out var key))
        {
            switch (key.Length)
            {
                case 4 when key.SequenceEqual("user"u8):
                    user = Read(ref cursor, host);
                    break;
                case 4 when key.SequenceEqual("nick"u8):
                    nickname = cursor.ReadText().ToStringOrNull();
                    break;
                case 5 when key.SequenceEqual("roles"u8):
                    roles = ReadRoles(ref cursor);
                    break;
                case 8 when key.SequenceEqual("guild_id"u8):
                    guildId = cursor.ReadId();
                    break;
                case 9 when key.SequenceEqual("joined_at"u8):
                    joined = cursor.ReadText().ToTime();
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return user is null ? null : new DiscordMember(user, guildId) { Nickname = nickname, Roles = roles, JoinedAt = joined };
    }

    private static ImmutableArray<RoleId> ReadRoles(ref JsonCursor cursor)
    {
        var roles = ImmutableArray.CreateBuilder<RoleId>();
        if (cursor.EnterArray())
        {
            while (cursor.NextItem())
            {
                roles.Add(new RoleId(cursor.ReadId()));
            }
        }

        return roles.DrainToImmutable();
    }
}
