using System.Collections.Immutable;
using System.Text.Json;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Reads accounts in one pass. One that looks like the cached one is the cached one, so that the author of a message costs nothing.</summary>
internal ref struct UserReader
{
    private JsonText _name;
    private ReadOnlySpan<byte> _separator;
    private JsonText _bio;
    private JsonText _avatar;
    private JsonText _banner;
    private ReadOnlySpan<byte> _flags;
    private bool _isVerified;
    private bool _isSystem;
    private bool _isBot;
    private bool _mentionsBio;
    private JsonText _email;
    private JsonText _password;
    private bool _isEmailVerified;
    private ReadOnlySpan<byte> _sessions;
    private EntityId _id;

    /// <summary>Reads an account; null when it is none.</summary>
    public static AyakaUser? Read(ref JsonCursor cursor, ConnectionHost host)
    {
        if (cursor.Peek() != (byte)'{')
        {
            cursor.Skip();
            return null;
        }

        var reader = Scan(ref cursor);
        return reader._id.IsNone ? null : reader.Get(host);
    }

    /// <summary>Reads the own account, with what only itself is shown.</summary>
    /// <exception cref="JsonException">It is no account.</exception>
    public static AyakaAccount ReadAccount(ref JsonCursor cursor, ConnectionHost host)
    {
        if (cursor.Peek() != (byte)'{')
        {
            throw new JsonException("The network sent something else in place of an account.");
        }

        var reader = Scan(ref cursor);
        if (reader._id.IsNone)
        {
            throw JsonParts.NoId("an account");
        }

        var sessions = ImmutableArray<string>.Empty;
        if (!reader._sessions.IsEmpty)
        {
            var list = new JsonCursor(reader._sessions);
            sessions = JsonParts.ReadTexts(ref list);
        }

        return new AyakaAccount(reader.Get(host))
        {
            Email = reader._email.ToStringOrNull(),
            IsEmailVerified = reader._isEmailVerified,
            PasswordHash = reader._password.ToStringOrNull(),
            SessionIds = sessions,
        };
    }

    private static UserReader Scan(ref JsonCursor cursor)
    {
        var reader = default(UserReader);
        _ = cursor.EnterObject();
        while (cursor.NextProperty(out var key))
        {
            reader.ReadProperty(key, ref cursor);
        }

        return reader;
    }

    private readonly AyakaUser Get(ConnectionHost host)
    {
        var id = new UserId(_id);
        var cached = host.Users.Get(id) as AyakaUser;
        if (cached is not null && IsSame(cached))
        {
            return cached;
        }

        var (flags, bits) = ReadFlags();
        var user = new AyakaUser(id, _name.ToStringOrNull() ?? cached?.Name ?? "")
        {
            Separator = _separator.IsEmpty ? cached?.Separator ?? "" : Separator(),
            Bio = _mentionsBio ? _bio.ToStringOrNull() : cached?.Bio,
            AvatarUrl = _avatar.ToStringOrNull(),
            BannerUrl = _banner.ToStringOrNull(),
            Flags = flags,
            FlagBits = bits,
            IsVerified = _isVerified,
            IsSystem = _isSystem,
            IsBot = _isBot,
        };
        host.Users.Put(id, user);
        return user;
    }

    private readonly bool IsSame(AyakaUser user) =>
        _name.Is(user.Name) && IsSameSeparator(user.Separator) && (!_mentionsBio || _bio.Is(user.Bio)) && _avatar.Is(user.AvatarUrl) && _banner.Is(user.BannerUrl)
        && _isVerified == user.IsVerified && _isSystem == user.IsSystem && _isBot == user.IsBot && HasSameFlags(user);

    private readonly bool IsSameSeparator(string known) =>
        _separator.IsEmpty || (_separator.Length == 4 && known.Length == 4 ? System.Text.Ascii.Equals(_separator, known) : Separator() == known);

    private readonly string Separator() => JsonParts.Separator(System.Text.Encoding.UTF8.GetString(_separator));

    private readonly bool HasSameFlags(AyakaUser user)
    {
        if (_flags.IsEmpty)
        {
            return user.Flags.IsEmpty && user.FlagBits == 0;
        }

        var list = new JsonCursor(_flags);
        if (_flags[0] != (byte)'[')
        {
            return user.Flags.IsEmpty && (JsonParts.ReadNumber(ref list) ?? 0) == user.FlagBits;
        }

        _ = list.EnterArray();
        var at = 0;
        while (list.NextItem())
        {
            if (list.Peek() != (byte)'"' || at >= user.Flags.Length || !list.ReadText().Is(user.Flags[at++]))
            {
                return false;
            }
        }

        return at == user.Flags.Length;
    }

    private readonly (ImmutableArray<string> Flags, long Bits) ReadFlags()
    {
        if (_flags.IsEmpty)
        {
            return ([], 0);
        }

        var list = new JsonCursor(_flags);
        return _flags[0] == (byte)'[' ? (JsonParts.ReadTexts(ref list), 0) : ([], JsonParts.ReadNumber(ref list) ?? 0);
    }

    private void ReadProperty(ReadOnlySpan<byte> key, ref JsonCursor cursor)
    {
        switch (key.Length)
        {
            case 2 when key.SequenceEqual("id"u8):
            case 3 when key.SequenceEqual("_id"u8):
                _id = JsonParts.ReadId(ref cursor);
                return;
            case 8 when key.SequenceEqual("username"u8):
                _name = JsonParts.ReadOnlyText(ref cursor);
                return;
            case 9 when key.SequenceEqual("separator"u8):
                _separator = cursor.ReadNull() ? default : cursor.ReadRaw().Trim((byte)'"');
                return;
            case 3 when key.SequenceEqual("bio"u8):
                _bio = JsonParts.ReadOnlyText(ref cursor);
                _mentionsBio = true;
                return;
            case 10 when key.SequenceEqual("avatar_url"u8):
                _avatar = JsonParts.ReadOnlyText(ref cursor);
                return;
            case 10 when key.SequenceEqual("banner_url"u8):
                _banner = JsonParts.ReadOnlyText(ref cursor);
                return;
            case 5 when key.SequenceEqual("flags"u8):
                _flags = cursor.ReadNull() ? default : cursor.ReadRaw();
                return;
            case 8 when key.SequenceEqual("verified"u8):
                _isVerified = JsonParts.ReadBoolean(ref cursor);
                return;
            case 6 when key.SequenceEqual("system"u8):
                _isSystem = JsonParts.ReadBoolean(ref cursor);
                return;
            case 3 when key.SequenceEqual("bot"u8):
                _isBot = JsonParts.ReadBoolean(ref cursor);
                return;
            case 5 when key.SequenceEqual("email"u8):
                _email = JsonParts.ReadOnlyText(ref cursor);
                return;
            case 8 when key.SequenceEqual("password"u8):
                _password = JsonParts.ReadOnlyText(ref cursor);
                return;
            case 14 when key.SequenceEqual("email_verified"u8):
                _isEmailVerified = JsonParts.ReadBoolean(ref cursor);
                return;
            case 11 when key.SequenceEqual("session_ids"u8):
                _sessions = cursor.ReadNull() ? default : cursor.ReadRaw();
                return;
            default:
                cursor.Skip();
                return;
        }
    }
}
