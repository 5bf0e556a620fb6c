using System.Collections.Frozen;

namespace ChatBridge.Emulators.Aster;

/// <summary>The commands: each reads its fields, checks the rules in the real server's order, and returns the answer's packet.</summary>
internal sealed class AsterCommands(AsterWorld world, AsterEmulatorOptions options)
{
    private const int MaxPictureLength = 40 * 1024;
    private const int MaxListLength = 1000;
    private const long MaxCount = uint.MaxValue;

    // The real server refuses any other field on these, even an empty one.
    private static readonly FrozenSet<string> WithoutFields = new[]
    {
        "ping", "leave", "online", "get_metadata", "get_name", "get_icon", "list_emoji", "list_channels", "list_groups",
        "sync_get", "sync_get_servers", "get_last_reads",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SinceMajor1 = new[]
    {
        "list_groups", "create_group", "update_group", "delete_group", "update_user_groups", "create_channel", "update_channel", "delete_channel",
        "get_last_reads", "mark_as_read", "get_num_unread",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Hashes and compares a password; takes the lock for a moment only.</summary>
    public AsterCredentials Prepare(AsterRequest request)
    {
        var field = request.Command switch
        {
            "register" or "login" => "passwd",
            "change_password" => "new_password",
            _ => null,
        };
        if (field is null)
            return default;
        var password = request.OptionalText(field);
        if (password is null)
            return default;
        if (request.Command != "login")
            return new AsterCredentials(AsterPassword.Of(password), null, false);
        AsterPassword? stored;
        lock (world.Gate)
            stored = FindAccount(request)?.Password;
        return stored is null
            ? new AsterCredentials(AsterPassword.Of(password), null, false)
            : new AsterCredentials(null, stored, stored.Matches(password));
    }

    /// <summary>Runs a request; the caller holds the lock.</summary>
    public byte[] Execute(AsterSession session, AsterRequest r, AsterCredentials credentials)
    {
        if ((r.HasFields && WithoutFields.Contains(r.Command)) || (session.ProtocolVersion.Major == 0 && SinceMajor1.Contains(r.Command)))
            return Status(r, AsterStatus.BadRequest);
        return r.Command switch
        {
            "register" => Register(session, r, credentials),
            "login" => LogIn(session, r, credentials),
            "ping" or "leave" => Status(r, AsterStatus.Ok),
            "get_metadata" => AsterPackets.Users(r.Command, world.Accounts.Values),
            "get_user" => GetUser(r),
            "get_name" => AsterPackets.Field(r.Command, "data", options.Name),
            "get_icon" => AsterPackets.Field(r.Command, "data", options.Icon),
            "list_emoji" => AsterPackets.Emojis(r.Command, world.Emojis, options.ListsEmojiAsObjects),
            "get_emoji" => GetEmoji(r),
            "change_password" => ChangePassword(session, r, credentials),
            "create_group" => CreateGroup(session, r),
            "update_group" => UpdateGroup(session, r),
            "list_channels" => LoggedIn(session, r, world.ChannelList),
            "list_groups" => LoggedIn(session, r, _ => world.Has(AsterDefects.BrokenGroups) && world.Groups.Count > 0 ? Status(r, AsterStatus.InternalError) : AsterPackets.Groups(world.Groups)),
            "online" => LoggedIn(session, r, _ => AsterPackets.Numbers(r.Command, "data", world.AnsweredOnline().Select(a => a.Id))),
            "send" => Send(session, r),
            "edit" => Edit(session, r),
            "delete" => Delete(session, r),
            "history" => History(session, r),
            "nick" => Nick(session, r),
            "pfp" => Picture(session, r),
            "sync_set" => SyncSet(session, r),
            "sync_get" => LoggedIn(session, r, a => a.Sync is { } sync ? AsterPackets.Sync(sync.Name, sync.Picture) : Status(r, AsterStatus.NotFound)),
            "sync_set_servers" => SyncSetServers(session, r),
            "sync_get_servers" => LoggedIn(session, r, a => AsterPackets.SyncServers(a.SyncServers)),
            "get_last_reads" => LoggedIn(session, r, LastReads),
            "mark_as_read" => MarkAsRead(session, r),
            "get_num_unread" => NumUnread(session, r),
            "create_channel" => CreateChannel(session, r),
            "update_channel" => UpdateChannel(session, r),
            "delete_channel" => DeleteChannel(session, r),
            "delete_group" => DeleteGroup(session, r),
            "update_user_groups" => UpdateUserGroups(session, r),
            _ => Status(r, AsterStatus.BadRequest),
        };
    }

    private static byte[] Status(AsterRequest r, int status) => AsterPackets.Status(r.Command, status);

    private static byte[] LoggedIn(AsterSession session, AsterRequest r, Func<AsterAccount, byte[]> answer)
    {
        // Fields are judged before the login, as the real server does.
        if (r.IsBad)
            return Status(r, AsterStatus.BadRequest);
        return session.Account is { } account ? answer(account) : Status(r, session.ProtocolVersion.Major == 0 ? AsterStatus.Forbidden : AsterStatus.NotLoggedIn);
    }

    private static byte[] StatusWhenLoggedIn(AsterSession session, AsterRequest r, Func<AsterAccount, int> status) =>
        LoggedIn(session, r, a => Status(r, status(a)));

    private byte[] Register(AsterSession session, AsterRequest r, AsterCredentials credentials)
    {
        var name = r.Text("uname");
        r.Text("passwd");
        if (r.IsBad)
            return Status(r, AsterStatus.BadRequest);
        if (session.Account is not null)
            return Status(r, AsterStatus.NotAllowed);
        var (status, account) = world.Register(name, credentials.New);
        return account is null ? Status(r, status) : Enter(session, r, account);
    }

    private byte[] LogIn(AsterSession session, AsterRequest r, AsterCredentials credentials)
    {
        var password = r.Text("passwd");
        var name = r.OptionalText("uname");
        var id = r.OptionalNumber("uuid");
        if (r.IsBad || (name is null && id is null))
            return Status(r, AsterStatus.BadRequest);
        if (session.Account is not null)
            return Status(r, AsterStatus.NotAllowed);
        if (FindAccount(r) is not { } account)
            return Status(r, AsterStatus.NotFound);
        if (account.Password is null)
            account.Password = credentials.New;
        else if (!(ReferenceEquals(account.Password, credentials.Checked) ? credentials.IsMatch : account.Password.Matches(password)))
            return Status(r, AsterStatus.Forbidden);
        return Enter(session, r, account);
    }

    private byte[] Enter(AsterSession session, AsterRequest r, AsterAccount account)
    {
        session.Account = account;
        world.ComeOnline(account);
        return AsterPackets.Field(r.Command, "uuid", account.Id);
    }

    // A name wins over an id when both are given.
    private AsterAccount? FindAccount(AsterRequest r)
    {
        if (r.OptionalText("uname") is { } name)
            return world.AccountsByName.GetValueOrDefault(name);
        return r.OptionalNumber("uuid") is { } id ? world.Accounts.GetValueOrDefault(id) : null;
    }

    private byte[] GetUser(AsterRequest r)
    {
        var id = r.Number("uuid");
        if (r.IsBad)
            return Status(r, AsterStatus.BadRequest);
        return world.Accounts.TryGetValue(id, out var account) ? AsterPackets.OneUser(r.Command, account) : Status(r, AsterStatus.NotFound);
    }

    private byte[] GetEmoji(AsterRequest r)
    {
        var id = r.Number("uuid");
        if (r.IsBad)
            return Status(r, AsterStatus.BadRequest);
        return world.Emojis.Find(e => e.Id == id) is { } emoji ? AsterPackets.OneEmoji(r.Command, emoji) : Status(r, AsterStatus.NotFound);
    }

    private static byte[] ChangePassword(AsterSession session, AsterRequest r, AsterCredentials credentials)
    {
        r.Text("new_password");
        if (r.IsBad)
            return Status(r, AsterStatus.BadRequest);
        if (session.Account is not { } account)
            return Status(r, AsterStatus.NotAllowed);
        account.Password = credentials.New;
        return Status(r, AsterStatus.Ok);
    }

    private byte[] Send(AsterSession session, AsterRequest r)
    {
        var text = r.Text("content");
        var channel = r.Number("channel");
        var reply = r.OptionalNumber("reply");
        return LoggedIn(session, r, account =>
        {
            var (status, message) = world.Send(account, channel, text, reply);
            return message is null ? Status(r, status) : AsterPackets.Field(r.Command, "message", message.Id);
        });
    }

    private byte[] Edit(AsterSession session, AsterRequest r)
    {
        var message = r.Number("message");
        var text = r.Text("new_content");
        return StatusWhenLoggedIn(session, r, a => world.Edit(a, message, text));
    }

    private byte[] Delete(AsterSession session, AsterRequest r)
    {
        var message = r.Number("message");
        return StatusWhenLoggedIn(session, r, a => world.Delete(a, message));
    }

    private byte[] History(AsterSession session, AsterRequest r)
    {
        var count = r.Number("num", 0, MaxCount);
        var channel = r.Number("channel");
        var before = r.OptionalNumber("before_message");
        return LoggedIn(session, r, account =>
        {
            var (status, messages) = world.History(account, channel, count, before);
            return status == AsterStatus.Ok ? AsterPackets.History(messages) : Status(r, status);
        });
    }

    private byte[] Nick(AsterSession session, AsterRequest r)
    {
        var name = r.Text("nick");
        return StatusWhenLoggedIn(session, r, account =>
        {
            if (string.IsNullOrWhiteSpace(name) && !world.Has(AsterDefects.BlankNames))
                return AsterStatus.BadRequest;

            // Even the own current name counts as taken.
            if (!world.AccountsByName.TryAdd(name, account))
                return AsterStatus.Conflict;
            world.AccountsByName.Remove(account.Name);
            account.Name = name;
            world.PushMetadata(account);
            world.Changed();
            return AsterStatus.Ok;
        });
    }

    private byte[] Picture(AsterSession session, AsterRequest r)
    {
        var data = r.Text("data");
        if (data.Length > MaxPictureLength)
            return Status(r, AsterStatus.BadRequest);
        return StatusWhenLoggedIn(session, r, account =>
        {
            account.Picture = data;
            world.PushMetadata(account);
            return AsterStatus.Ok;
        });
    }

    private static byte[] SyncSet(AsterSession session, AsterRequest r)
    {
        var name = r.Text("uname");
        var picture = r.Text("pfp");
        return StatusWhenLoggedIn(session, r, account =>
        {
            account.Sync = (name, picture);
            return AsterStatus.Ok;
        });
    }

    private static byte[] SyncSetServers(AsterSession session, AsterRequest r)
    {
        var servers = r.SyncServers("servers", MaxListLength);
        return StatusWhenLoggedIn(session, r, account =>
        {
            account.SyncServers = servers;
            return AsterStatus.Ok;
        });
    }

    private byte[] LastReads(AsterAccount account) => AsterPackets.LastReads(account.LastReads
        .Select(p => (p.Key, p.Value, world.Room(p.Key) is { } room ? AsterWorld.Unread(room, p.Value) : 0)));

    private byte[] MarkAsRead(AsterSession session, AsterRequest r)
    {
        var id = r.Number("message");
        return StatusWhenLoggedIn(session, r, account =>
        {
            if (world.Message(id) is not { } message)
                return AsterStatus.NotFound;
            account.LastReads[message.Room.Id] = message.Date;
            return AsterStatus.Ok;
        });
    }

    private byte[] NumUnread(AsterSession session, AsterRequest r)
    {
        var id = r.Number("channel");
        return LoggedIn(session, r, account => AsterPackets.Field(
            r.Command,
            "num",
            account.LastReads.TryGetValue(id, out var since) && world.Room(id) is { } room ? AsterWorld.Unread(room, since) : 0));
    }

    private byte[] CreateChannel(AsterSession session, AsterRequest r)
    {
        var name = r.Text("name");
        var position = r.OptionalNumber("position", 0, int.MaxValue);
        var hasPermissions = r.OptionalEmptyObject("permissions");
        if (!hasPermissions)
            return Status(r, AsterStatus.BadRequest);
        return LoggedIn(session, r, account =>
        {
            var (status, room) = world.CreateChannel(account, name, position);
            return room is null ? Status(r, status) : AsterPackets.Field(r.Command, "uuid", room.Id);
        });
    }

    private byte[] UpdateChannel(AsterSession session, AsterRequest r)
    {
        var id = r.Number("uuid");
        var name = r.OptionalText("name");
        var position = r.OptionalNumber("position", 0, int.MaxValue);
        r.OptionalEmptyObject("permissions");
        return StatusWhenLoggedIn(session, r, a => world.UpdateChannel(a, id, name, position));
    }

    private byte[] DeleteChannel(AsterSession session, AsterRequest r)
    {
        var id = r.Number("channel");
        return StatusWhenLoggedIn(session, r, a => world.DeleteChannel(a, id));
    }

    private byte[] CreateGroup(AsterSession session, AsterRequest r)
    {
        var permissions = r.Numbers("permissions", 0, byte.MaxValue, 3);
        var name = r.Text("name");
        var colour = r.Number("colour");
        var position = r.Number("position", 0, int.MaxValue);
        if (r.IsBad || !AsterPermissions.AreValid(permissions))
            return Status(r, AsterStatus.BadRequest);
        return LoggedIn(session, r, account =>
        {
            var (status, group) = world.CreateGroup(account, name, permissions, colour, position);
            return group is null ? Status(r, status) : AsterPackets.Field(r.Command, "uuid", group.Id);
        });
    }

    private byte[] UpdateGroup(AsterSession session, AsterRequest r)
    {
        var id = r.Number("uuid");
        var permissions = r.OptionalNumbers("permissions", 0, byte.MaxValue, 3);
        var name = r.OptionalText("name");
        var colour = r.OptionalNumber("colour");
        var position = r.OptionalNumber("position", 0, int.MaxValue);
        if (permissions is not null && !AsterPermissions.AreValid(permissions))
            return Status(r, AsterStatus.BadRequest);
        return StatusWhenLoggedIn(session, r, a => world.UpdateGroup(a, id, permissions, name, colour, position));
    }

    private byte[] DeleteGroup(AsterSession session, AsterRequest r)
    {
        var id = r.Number("uuid");
        return StatusWhenLoggedIn(session, r, a => world.DeleteGroup(a, id));
    }

    private byte[] UpdateUserGroups(AsterSession session, AsterRequest r)
    {
        var user = r.Number("user");
        var groups = r.Numbers("groups", long.MinValue, long.MaxValue, MaxListLength);
        return StatusWhenLoggedIn(session, r, a => world.UpdateUserGroups(a, user, groups));
    }
}
