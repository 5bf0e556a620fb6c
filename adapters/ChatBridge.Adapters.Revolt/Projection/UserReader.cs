namespace ChatBridge.Adapters.Revolt;

/// <summary>Reads users. One that is cached and looks the same is the cached object: a message by a known author makes no user and no string.</summary>
internal ref struct UserReader
{
    public EntityId Id;
    private JsonText _name;
    private JsonText _discriminator;
    private JsonText _displayName;
    private JsonText _avatar;
    private JsonText _statusText;
    private PresenceStatus _chosen;
    private RevoltRelationship _relationship;
    private Fields _mentioned;
    private bool _isBot;
    private bool _isOnline;

    /// <summary>Stands for an author of whom only the id is known.</summary>
    public static RevoltUser Unknown(EntityId id) => new(new UserId(id), "");

    /// <summary>Reads a whole user and remembers it; null when it is null or has no id.</summary>
    public static RevoltUser? Read<TCursor>(ref TCursor cursor, ConnectionHost host) where TCursor : IValueCursor, allows ref struct
    {
        var reader = Scan(ref cursor);
        if (reader.Id.IsNone)
        {
            return null;
        }

        var id = new UserId(reader.Id);
        var cached = host.Users.Get(id) as RevoltUser;
        if (cached is not null && reader.IsSame(cached))
        {
            return cached;
        }

        var user = reader.ToUser(id, null, ClearedFields.None);
        host.Users.Put(id, user);
        return user;
    }

    /// <summary>Reads the fields of a user, which may be some only.</summary>
    public static UserReader Scan<TCursor>(ref TCursor cursor) where TCursor : IValueCursor, allows ref struct
    {
        var reader = default(UserReader);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                reader.ReadProperty(key, ref cursor);
            }
        }

        return reader;
    }

    /// <summary>Whether anything is in it at all: some updates concern only what is not kept.</summary>
    public readonly bool IsEmpty => _mentioned == Fields.None;

    /// <summary>Whether the user is there; null when it does not say.</summary>
    public readonly bool? Online => Has(Fields.Online) ? _isOnline : null;

    /// <summary>What the user chose to be shown as; null when it does not say.</summary>
    public readonly PresenceStatus? Chosen => Has(Fields.Status) ? _chosen : null;

    /// <summary>The user, with what was not mentioned taken from what was known before, unless it was cleared.</summary>
    public readonly RevoltUser ToUser(UserId id, RevoltUser? before, ClearedFields cleared, bool? online = null) => new(id, Has(Fields.Name) ? _name.ToStringOrNull() ?? "" : before?.Name ?? "")
    {
        Discriminator = Has(Fields.Discriminator) ? _discriminator.ToStringOrNull() ?? "" : before?.Discriminator ?? "",
        GlobalName = Has(Fields.DisplayName) ? _displayName.ToStringOrNull() : Kept(cleared, ClearedFields.DisplayName, before?.GlobalName),
        AvatarId = Has(Fields.Avatar) ? _avatar.ToStringOrNull() : Kept(cleared, ClearedFields.Avatar, before?.AvatarId),
        StatusText = Has(Fields.Status) ? _statusText.ToStringOrNull() : Kept(cleared, ClearedFields.StatusText, before?.StatusText),
        Chosen = Chosen ?? ((cleared & ClearedFields.StatusPresence) != 0 ? PresenceStatus.Unknown : before?.Chosen ?? PresenceStatus.Unknown),
        IsOnline = online ?? Online ?? before?.IsOnline ?? false,
        IsBot = Has(Fields.Bot) ? _isBot : before?.IsBot ?? false,
        Relationship = Has(Fields.Relationship) ? _relationship : before?.Relationship ?? RevoltRelationship.None,
    };

    private static string? Kept(ClearedFields cleared, ClearedFields field, string? before) => (cleared & field) != 0 ? null : before;

    private readonly bool Has(Fields field) => (_mentioned & field) != 0;

    // A whole user leaves out what it has none of.
    private readonly bool IsSame(RevoltUser user) =>
        _name.Is(user.Name) && (_discriminator.IsNull ? user.Discriminator.Length == 0 : _discriminator.Is(user.Discriminator)) && _displayName.Is(user.GlobalName) && _avatar.Is(user.AvatarId)
        && _statusText.Is(user.StatusText) && _chosen == user.Chosen && _isOnline == user.IsOnline && _isBot == user.IsBot && _relationship == user.Relationship;

    private void ReadProperty<TCursor>(ReadOnlySpan<byte> key, ref TCursor cursor) where TCursor : IValueCursor, allows ref struct
    {
        switch (key.Length)
        {
            case 3 when key.SequenceEqual("_id"u8):
                Id = Ulids.Read(ref cursor);
                return;
            case 8 when key.SequenceEqual("username"u8):
                _name = cursor.ReadText();
                _mentioned |= Fields.Name;
                return;
            case 13 when key.SequenceEqual("discriminator"u8):
                _discriminator = cursor.ReadText();
                _mentioned |= Fields.Discriminator;
                return;
            case 12 when key.SequenceEqual("display_name"u8):
                _displayName = cursor.ReadText();
                _mentioned |= Fields.DisplayName;
                return;
            case 6 when key.SequenceEqual("avatar"u8):
                _avatar = cursor.Peek() == (byte)'"' ? cursor.ReadText() : JsonParts.ReadTextOf(ref cursor, "_id"u8);
                _mentioned |= Fields.Avatar;
                return;
            case 6 when key.SequenceEqual("status"u8) && cursor.Peek() == (byte)'{':
                ReadStatus(ref cursor);
                _mentioned |= Fields.Status;
                return;
            case 3 when key.SequenceEqual("bot"u8):
                _isBot = cursor.Peek() == (byte)'{';
                cursor.Skip();
                _mentioned |= Fields.Bot;
                return;
            case 6 when key.SequenceEqual("online"u8):
                _isOnline = cursor.ReadBoolean();
                _mentioned |= Fields.Online;
                return;
            case 12 when key.SequenceEqual("relationship"u8):
                _relationship = ReadRelationship(cursor.ReadText().Raw);
                _mentioned |= Fields.Relationship;
                return;
            default:
                cursor.Skip();
                return;
        }
    }

    private void ReadStatus<TCursor>(ref TCursor cursor) where TCursor : IValueCursor, allows ref struct
    {
        _ = cursor.EnterObject();
        while (cursor.NextProperty(out var key))
        {
            if (key.SequenceEqual("text"u8))
            {
                _statusText = cursor.ReadText();
            }
            else if (key.SequenceEqual("presence"u8))
            {
                _chosen = ReadPresence(cursor.ReadText().Raw);
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    // Focus, in which the network shows only who is mentioned, comes nearest to not being disturbed.
    private static PresenceStatus ReadPresence(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("Online"u8) ? PresenceStatus.Online
        : word.SequenceEqual("Idle"u8) ? PresenceStatus.Idle
        : word.SequenceEqual("Busy"u8) || word.SequenceEqual("Focus"u8) ? PresenceStatus.DoNotDisturb
        : word.SequenceEqual("Invisible"u8) ? PresenceStatus.Offline
        : PresenceStatus.Unknown;

    private static RevoltRelationship ReadRelationship(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("User"u8) ? RevoltRelationship.User
        : word.SequenceEqual("Friend"u8) ? RevoltRelationship.Friend
        : word.SequenceEqual("Outgoing"u8) ? RevoltRelationship.Outgoing
        : word.SequenceEqual("Incoming"u8) ? RevoltRelationship.Incoming
        : word.SequenceEqual("Blocked"u8) ? RevoltRelationship.Blocked
        : word.SequenceEqual("BlockedOther"u8) ? RevoltRelationship.BlockedOther
        : RevoltRelationship.None;

    [Flags]
    private enum Fields
    {
        None = 0,
        Name = 1,
        Discriminator = 2,
        DisplayName = 4,
        Avatar = 8,
        Status = 16,
        Bot = 32,
        Online = 64,
        Relationship = 128,
    }
}
