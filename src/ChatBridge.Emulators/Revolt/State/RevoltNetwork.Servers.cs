namespace ChatBridge.Emulators.Revolt;

internal sealed partial class RevoltNetwork
{
    private const int MaxRoles = 200;
    private const int MaxEmoji = 100;
    private const int MaxServers = 100;

    public EmulatedServer AddServer(string name, EmulatedUser? owner, bool everybodyJoins)
    {
        lock (Gate)
        {
            var server = new EmulatedServer(this, _ids.Next(), name);
            Servers.Add(server.Id, server);
            if (owner is not null) Join(server, owner);
            if (everybodyJoins)
            {
                foreach (var user in Users.Values.ToList()) Join(server, user);
            }

            Changed.Pulse();
            return server;
        }
    }

    public void DeleteServer(EmulatedServer server)
    {
        lock (Gate)
        {
            Hub.ToServer(server, new WireMap { ["type"] = "ServerDelete", ["id"] = server.Id });
            foreach (var channel in server.ChannelsInside.ToList())
            {
                Hub.ChannelVanished(channel, user: null);
                channel.IsDeleted = true;
                Channels.Remove(channel.Id);
            }

            Servers.Remove(server.Id);
            Changed.Pulse();
        }
    }

    /// <summary>Makes an account a member: the others hear of the member, the account gets the server. The first person owns what nobody owns.</summary>
    public void Join(EmulatedServer server, EmulatedUser user)
    {
        lock (Gate)
        {
            if (server.MembersInside.ContainsKey(user.Id)) return;
            var member = new MemberRecord(server, user, Time.GetUtcNow());
            Hub.ToServer(server, new WireMap { ["type"] = "ServerMemberJoin", ["id"] = server.Id, ["user"] = user.Id, ["member"] = Era >= RevoltEra.Stoat ? Shapes.Member(member) : null });
            server.MembersInside.Add(user.Id, member);
            if (server.OwnerId == MessageRecord.SystemAuthor && !user.IsBot) server.OwnerId = user.Id;
            Hub.ServerAppeared(server, user);
            SayToSystemChannel(server, "user_joined", user.Id);
            Changed.Pulse();
        }
    }

    /// <summary>Joins as one who asks for it does: bans and the number of servers count.</summary>
    public void JoinByInvite(EmulatedServer server, EmulatedUser user)
    {
        lock (Gate)
        {
            if (server.BansInside.ContainsKey(user.Id)) throw new RevoltApiException("Banned");
            if (server.MembersInside.ContainsKey(user.Id)) throw new RevoltApiException("AlreadyInServer");
            if (Servers.Values.Count(known => known.MembersInside.ContainsKey(user.Id)) >= MaxServers) throw new RevoltApiException("TooManyServers", ("max", MaxServers));
            Join(server, user);
        }
    }

    public void Leave(EmulatedServer server, EmulatedUser user, string reason, bool silent)
    {
        lock (Gate)
        {
            if (!server.MembersInside.ContainsKey(user.Id)) return;

            // The one who leaves hears it too: there is no other word that the server is gone.
            Hub.ToServer(server, new WireMap { ["type"] = "ServerMemberLeave", ["id"] = server.Id, ["user"] = user.Id, ["reason"] = Era >= RevoltEra.Revolt ? reason : null });
            server.MembersInside.Remove(user.Id);
            foreach (var channel in server.ChannelsInside) Hub.ChannelVanished(channel, user);
            if (!silent) SayToSystemChannel(server, reason switch { "Kick" => "user_kicked", "Ban" => "user_banned", _ => "user_left" }, user.Id);
            Changed.Pulse();
        }
    }

    public BanRecord Ban(EmulatedServer server, string userId, string? reason, int deleteMessageSeconds)
    {
        lock (Gate)
        {
            var ban = new BanRecord(server.Id, userId, reason);
            server.BansInside[userId] = ban;
            if (deleteMessageSeconds > 0)
            {
                var since = Time.GetUtcNow() - TimeSpan.FromSeconds(deleteMessageSeconds);
                foreach (var channel in server.ChannelsInside)
                    RemoveAll(channel, channel.Messages.FindAll(message => message.AuthorId == userId && message.DeletedAt is null && message.Timestamp >= since));
            }

            if (Users.GetValueOrDefault(userId) is { } user) Leave(server, user, "Ban", silent: false);
            Changed.Pulse();
            return ban;
        }
    }

    /// <summary>Changes a server; who sees which channel may change with it.</summary>
    public void UpdateServer(EmulatedServer server, WireMap data, params string[] clear)
    {
        lock (Gate)
        {
            Hub.ToServerAnew(server, Shapes.Update(Era, "ServerUpdate", server.Id, data, clear));
            Changed.Pulse();
        }
    }

    public void SetDefaultPermissions(EmulatedServer server, EmulatedPermissions permissions)
    {
        lock (Gate)
        {
            server.DefaultPermissions = permissions;
            UpdateServer(server, new WireMap { ["default_permissions"] = (ulong)permissions });
        }
    }

    public static RoleRecord GetRole(EmulatedServer server, string id) => server.RolesInside.GetValueOrDefault(id) ?? throw RevoltApiException.NotFound();

    public RoleRecord CreateRole(EmulatedServer server, string name, PermissionOverride permissions)
    {
        lock (Gate)
        {
            if (server.RolesInside.Count >= MaxRoles) throw new RevoltApiException("TooManyRoles", ("max", MaxRoles));
            var role = new RoleRecord(_ids.Next(), name) { Rank = server.RolesInside.Count, Permissions = permissions };
            server.RolesInside.Add(role.Id, role);
            var data = Shapes.Role(Era, role);
            data["hoist"] = role.Hoist;
            PublishRole(server, role, data);
            return role;
        }
    }

    public void SetRolePermissions(EmulatedServer server, string roleId, PermissionOverride value)
    {
        lock (Gate)
        {
            var role = GetRole(server, roleId);
            role.Permissions = value;
            PublishRole(server, role, new WireMap { ["permissions"] = Shapes.Override(value) });
        }
    }

    public void PublishRole(EmulatedServer server, RoleRecord role, WireMap data, params string[] clear)
    {
        lock (Gate)
        {
            Hub.ToServerAnew(server, new WireMap { ["type"] = "ServerRoleUpdate", ["id"] = server.Id, ["role_id"] = role.Id, ["data"] = data, ["clear"] = clear });
            Changed.Pulse();
        }
    }

    public void DeleteRole(EmulatedServer server, RoleRecord role)
    {
        lock (Gate)
        {
            server.RolesInside.Remove(role.Id);

            // The event alone says it: members and channels lose the role without another one.
            foreach (var member in server.MembersInside.Values) member.Roles.Remove(role.Id);
            foreach (var channel in server.ChannelsInside) channel.RolePermissions.Remove(role.Id);
            Hub.ToServerAnew(server, new WireMap { ["type"] = "ServerRoleDelete", ["id"] = server.Id, ["role_id"] = role.Id });
            Changed.Pulse();
        }
    }

    public void RankRoles(EmulatedServer server, IReadOnlyList<string> best)
    {
        lock (Gate)
        {
            for (var rank = 0; rank < best.Count; rank++) server.RolesInside[best[rank]].Rank = rank;
            Hub.ToServerAnew(server, new WireMap { ["type"] = "ServerRoleRanksUpdate", ["id"] = server.Id, ["ranks"] = best });
            Changed.Pulse();
        }
    }

    public void SetMemberRole(EmulatedServer server, EmulatedUser user, string roleId, bool given)
    {
        lock (Gate)
        {
            var member = server.MembersInside[user.Id];
            GetRole(server, roleId);
            if (given && !member.Roles.Contains(roleId)) member.Roles.Add(roleId);
            if (!given) member.Roles.Remove(roleId);
            PublishMember(member, member.Roles.Count > 0 ? new WireMap { ["roles"] = member.Roles.ToList() } : new WireMap(), member.Roles.Count > 0 ? [] : ["Roles"]);
        }
    }

    public void PublishMember(MemberRecord member, WireMap data, params IReadOnlyList<string> clear)
    {
        lock (Gate)
        {
            Hub.ToServerAnew(member.Server, Shapes.Update(Era, "ServerMemberUpdate", Shapes.MemberId(member.Server.Id, member.User.Id), data, clear));
            Changed.Pulse();
        }
    }

    public string AddEmoji(EmulatedServer server, string name)
    {
        lock (Gate)
        {
            var owner = Users.GetValueOrDefault(server.OwnerId) ?? Users.Values.First();
            return AddEmoji(server, owner, AddFile("emojis", name + ".png", "image/png", new byte[] { 0x89, 0x50, 0x4E, 0x47 }, owner.Id).Id, name, nsfw: false).Id;
        }
    }

    public EmojiRecord AddEmoji(EmulatedServer server, EmulatedUser creator, string fileId, string name, bool nsfw)
    {
        lock (Gate)
        {
            if (server.EmojisInside.Count >= MaxEmoji) throw new RevoltApiException("TooManyEmoji", ("max", MaxEmoji));
            var file = TakeFile(fileId, "emojis", ("object", fileId));
            var emoji = new EmojiRecord(file.Id, server, creator, file.ContentType == "image/gif", nsfw) { Name = name };
            server.EmojisInside.Add(emoji);
            Hub.ToServer(server, Shapes.Event("EmojiCreate").With(Shapes.Emoji(emoji)));
            Changed.Pulse();
            return emoji;
        }
    }

    public EmojiRecord GetEmoji(string id)
    {
        lock (Gate) return Servers.Values.SelectMany(static server => server.EmojisInside).FirstOrDefault(emoji => emoji.Id == id) ?? throw RevoltApiException.NotFound();
    }

    public void DeleteEmoji(EmojiRecord emoji)
    {
        lock (Gate)
        {
            emoji.Server.EmojisInside.Remove(emoji);
            Hub.ToServer(emoji.Server, new WireMap { ["type"] = "EmojiDelete", ["id"] = emoji.Id });
            Changed.Pulse();
        }
    }

    /// <summary>Writes what was done into the server's log; what happens outside of servers is in none.</summary>
    public void Audit(EmulatedServer? server, EmulatedUser actor, string action, string? target, WireMap details, string? reason = null)
    {
        if (server is null || Era < RevoltEra.Stoat) return;
        lock (Gate) server.AuditInside.Add(new AuditRecord(_ids.Next(), server, actor, target, reason, action, details));
    }

    private void SayToSystemChannel(EmulatedServer server, string type, string userId)
    {
        if (server.SystemMessages.TryGetValue(type, out var channelId) && Channels.GetValueOrDefault(channelId) is { } channel)
            SaySystem(channel, new WireMap { ["type"] = type, ["id"] = userId });
    }
}
