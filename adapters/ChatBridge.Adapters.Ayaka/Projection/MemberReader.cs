using System.Collections.Immutable;
using System.Text.Json;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Reads memberships.</summary>
internal static class MemberReader
{
    /// <summary>Reads a membership; null when it is none.</summary>
    public static AyakaMember? Read(ref JsonCursor cursor, ConnectionHost host, GuildId guild)
    {
        if (cursor.Peek() != (byte)'{')
        {
            cursor.Skip();
            return null;
        }

        AyakaUser? user = null;
        string? nick = null, avatar = null, banner = null;
        DateTimeOffset? joinedAt = null;
        bool deaf = false, mute = false, owner = false;
        ImmutableArray<EntityId> roles = [];
        _ = cursor.EnterObject();
        while (cursor.NextProperty(out var key))
        {
            if (key.SequenceEqual("user"u8))
            {
                user = UserReader.Read(ref cursor, host);
            }
            else if (key.SequenceEqual("nick"u8))
            {
                nick = JsonParts.ReadText(ref cursor);
            }
            else if (key.SequenceEqual("avatar_url"u8))
            {
                avatar = JsonParts.ReadText(ref cursor);
            }
            else if (key.SequenceEqual("banner_url"u8))
            {
                banner = JsonParts.ReadText(ref cursor);
            }
            else if (key.SequenceEqual("joined_at"u8))
            {
                joinedAt = JsonParts.ReadTime(ref cursor);
            }
            else if (key.SequenceEqual("deaf"u8))
            {
                deaf = JsonParts.ReadBoolean(ref cursor);
            }
            else if (key.SequenceEqual("mute"u8))
            {
                mute = JsonParts.ReadBoolean(ref cursor);
            }
            else if (key.SequenceEqual("owner"u8))
            {
                owner = JsonParts.ReadBoolean(ref cursor);
            }
            else if (key.SequenceEqual("roles"u8))
            {
                roles = JsonParts.ReadIds(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        return user is null ? null : new AyakaMember(user, guild)
        {
            Nickname = string.IsNullOrEmpty(nick) ? null : nick,
            AvatarUrl = avatar,
            BannerUrl = banner,
            JoinedAt = joinedAt,
            IsDeaf = deaf,
            IsMuted = mute,
            IsOwner = owner,
            Roles = [.. roles.Select(id => new RoleId(id))],
        };
    }

    /// <summary>Reads a membership that must be one.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static AyakaMember ReadWhole(ref JsonCursor cursor, ConnectionHost host, GuildId guild) =>
        Read(ref cursor, host, guild) ?? throw new JsonException("The network sent a member without a user.");
}
