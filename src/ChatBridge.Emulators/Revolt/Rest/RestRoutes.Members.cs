namespace ChatBridge.Emulators.Revolt;

internal static partial class RestRoutes
{
    private const int MaxDeleteMessageSeconds = 604_800;

    private static RestRoute[] MemberRoutes() =>
    [
        new("GET", "/servers/{server}/members", Members),
        new("GET", "/servers/{server}/members/{user}", ReadMember),
        new("PATCH", "/servers/{server}/members/{user}", EditMember) { TakesBody = true },
        new("DELETE", "/servers/{server}/members/{user}", Kick),
        new("GET", "/servers/{server}/members_experimental_query", QueryMembers),
        new("GET", "/servers/{server}/bans", Bans),
        new("PUT", "/servers/{server}/bans/{user}", Ban) { TakesBody = true },
        new("DELETE", "/servers/{server}/bans/{user}", Unban),
    ];

    private static RestResult Members(RestCall call)
    {
        var onlineOnly = call.QueryFlag("exclude_offline");
        return MembersAndUsers(call, call.OwnServer.MembersInside.Values.Where(member => !onlineOnly || call.Network.Hub.IsOnline(member.User)));
    }

    private static RestResult QueryMembers(RestCall call)
    {
        if (!call.QueryFlag("experimental_api")) throw new RevoltApiException("InvalidOperation");
        var query = call.Query("query") ?? throw RevoltApiException.OfFramework(422);
        return MembersAndUsers(call, call.OwnServer.MembersInside.Values
            .Where(member => (member.Nickname ?? member.User.Name).Contains(query, StringComparison.OrdinalIgnoreCase) || member.User.Name.Contains(query, StringComparison.OrdinalIgnoreCase)).Take(10));
    }

    private static RestResult MembersAndUsers(RestCall call, IEnumerable<MemberRecord> members)
    {
        var found = members.ToList();
        return RestResult.Json(new WireMap { ["members"] = found.ConvertAll(Shapes.Member), ["users"] = found.ConvertAll(member => Shapes.User(call.Network, member.User, call.User)) });
    }

    private static RestResult ReadMember(RestCall call)
    {
        var server = call.OwnServer;
        var member = MemberOf(call, server);
        if (!call.QueryFlag("roles")) return RestResult.Json(Shapes.Member(member));
        var roles = new WireMap();
        foreach (var id in member.Roles) roles[id] = Shapes.Role(call.Network.Era, server.RolesInside[id]);
        return RestResult.Json(new WireMap { ["member"] = Shapes.Member(member), ["roles"] = roles });
    }

    private static RestResult EditMember(RestCall call)
    {
        var server = call.OwnServer;
        var member = MemberOf(call, server);
        var body = call.Body;
        var self = member.User == call.User;
        var (nickname, pronouns) = (Form.Text(body, "nickname", 1, 32), Form.Text(body, "pronouns", 1, 24));
        var clear = Form.Texts(body, "remove") ?? [];
        bool Touches(string key, string field) => Form.Has(body, key) || clear.Contains(field);
        if (Touches("nickname", "Nickname") || Touches("pronouns", "Pronouns")) call.Allowed(server, self ? EmulatedPermissions.ChangeNickname : EmulatedPermissions.ManageNicknames);
        if (Form.Has(body, "avatar") && !self) throw new RevoltApiException("InvalidOperation");
        if (Touches("avatar", "Avatar")) call.Allowed(server, self ? EmulatedPermissions.ChangeAvatar : EmulatedPermissions.RemoveAvatars);
        if (Touches("roles", "Roles")) call.Allowed(server, EmulatedPermissions.AssignRoles);
        if (Touches("timeout", "Timeout"))
        {
            if (self) throw new RevoltApiException("CannotTimeoutYourself");
            call.Allowed(server, EmulatedPermissions.TimeoutMembers);
        }

        if (Touches("can_publish", "CanPublish")) call.Allowed(server, EmulatedPermissions.MuteMembers);
        if (Touches("can_receive", "CanReceive")) call.Allowed(server, EmulatedPermissions.DeafenMembers);
        if (Touches("voice_channel", "VoiceChannel")) call.Allowed(server, EmulatedPermissions.MoveMembers);
        if (!self) RevoltNetwork.RequireAbove(server, call.User, RevoltNetwork.RankOf(server, member.User.Id));
        if (Form.Texts(body, "roles") is { } roles) CheckRoles(call, server, member, roles);
        var data = Change(call, member, nickname, pronouns, clear);
        if (data.Entries.Count + clear.Count > 0) call.Network.PublishMember(member, data, clear);
        if (Form.Text(body, "voice_channel") is { } voice) call.Network.SetVoice(member.User, call.Network.GetChannel(voice));
        else if (clear.Contains("VoiceChannel")) call.Network.SetVoice(member.User, channel: null);
        call.Audit(server, "MemberEdit", member.User.Id, new WireMap { ["user"] = member.User.Id, ["remove"] = clear });
        return RestResult.Json(Shapes.Member(member));
    }

    private static WireMap Change(RestCall call, MemberRecord member, string? nickname, string? pronouns, List<string> clear)
    {
        foreach (var field in clear)
        {
            switch (field)
            {
                case "Nickname": member.Nickname = null; break;
                case "Pronouns": member.Pronouns = null; break;
                case "Avatar": member.Avatar = null; break;
                case "Roles": member.Roles.Clear(); break;
                case "Timeout": member.Timeout = null; break;
                case "CanPublish": member.CanPublish = true; break;
                case "CanReceive": member.CanReceive = true; break;
                case "VoiceChannel": break;
                default: throw RevoltApiException.OfFramework(422);
            }
        }

        var body = call.Body;
        var data = new WireMap();
        if (nickname is not null) data["nickname"] = member.Nickname = nickname;
        if (pronouns is not null) data["pronouns"] = member.Pronouns = pronouns;
        if (Form.Text(body, "avatar") is { } avatar) data["avatar"] = Shapes.File(member.Avatar = call.Network.TakeFile(avatar, "avatars", ("object", member.User.Id)));
        if (Form.Texts(body, "roles") is { } roles) data["roles"] = member.Roles = roles;
        if (Form.Text(body, "timeout") is { } timeout)
        {
            if (!DateTimeOffset.TryParse(timeout, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var until)) throw RevoltApiException.OfFramework(422);
            member.Timeout = until;
            data["timeout"] = until;
        }

        if (Form.Flag(body, "can_publish") is { } publish) data["can_publish"] = member.CanPublish = publish;
        if (Form.Flag(body, "can_receive") is { } receive) data["can_receive"] = member.CanReceive = receive;
        return data;
    }

    /// <summary>Roles that come or go must be below the one who gives or takes them.</summary>
    private static void CheckRoles(RestCall call, EmulatedServer server, MemberRecord member, List<string> roles)
    {
        foreach (var id in roles.Except(member.Roles).Concat(member.Roles.Except(roles)))
        {
            var role = server.RolesInside.GetValueOrDefault(id) ?? throw new RevoltApiException("InvalidRole");
            RevoltNetwork.RequireAbove(server, call.User, role.Rank);
        }
    }

    private static RestResult Kick(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.KickMembers);
        var member = MemberOf(call, server);
        if (member.User == call.User) throw new RevoltApiException("CannotRemoveYourself");
        if (server.OwnerId == member.User.Id) throw new RevoltApiException("InvalidOperation");
        RevoltNetwork.RequireAbove(server, call.User, RevoltNetwork.RankOf(server, member.User.Id));
        call.Network.Leave(server, member.User, "Kick", silent: false);
        call.Audit(server, "MemberKick", member.User.Id, new WireMap { ["user"] = member.User.Id });
        return RestResult.NoContent;
    }

    private static RestResult Ban(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.BanMembers);
        var id = call.Text("user");
        var reason = Form.Text(call.Body, "reason", 0, 1024);
        var delete = Form.Number(call.Body, "delete_message_seconds", 0, MaxDeleteMessageSeconds) ?? 0;
        if (id == call.User.Id) throw new RevoltApiException("CannotRemoveYourself");
        if (id == server.OwnerId) throw new RevoltApiException("InvalidOperation");
        call.Network.GetUser(id);
        if (server.MembersInside.ContainsKey(id)) RevoltNetwork.RequireAbove(server, call.User, RevoltNetwork.RankOf(server, id));
        var ban = call.Network.Ban(server, id, reason, (int)delete);
        call.Audit(server, "BanCreate", id, new WireMap { ["user"] = id });
        return RestResult.Json(BanShape(ban));
    }

    private static RestResult Unban(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.BanMembers);
        if (!server.BansInside.Remove(call.Text("user"))) throw RevoltApiException.NotFound();
        call.Audit(server, "BanDelete", call.Text("user"), new WireMap { ["user"] = call.Text("user") });
        return RestResult.NoContent;
    }

    private static RestResult Bans(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.BanMembers);
        var users = server.BansInside.Keys.Select(id => call.Network.Users.GetValueOrDefault(id)).OfType<EmulatedUser>();
        return RestResult.Json(new WireMap
        {
            ["users"] = users.Select(static user => new WireMap
            {
                ["_id"] = user.Id, ["username"] = user.Name, ["discriminator"] = user.Discriminator, ["avatar"] = user.Avatar is null ? DBNull.Value : Shapes.File(user.Avatar),
            }).ToList(),
            ["bans"] = server.BansInside.Values.Select(BanShape).ToList(),
        });
    }

    private static WireMap BanShape(BanRecord ban) => new() { ["_id"] = Shapes.MemberId(ban.ServerId, ban.UserId), ["reason"] = (object?)ban.Reason ?? DBNull.Value };

    private static MemberRecord MemberOf(RestCall call, EmulatedServer server) => server.MembersInside.GetValueOrDefault(call.Text("user") is "@me" ? call.User.Id : call.Text("user")) ?? throw RevoltApiException.NotFound();
}
