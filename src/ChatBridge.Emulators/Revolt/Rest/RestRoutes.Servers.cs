namespace ChatBridge.Emulators.Revolt;

internal static partial class RestRoutes
{
    private static readonly string[] ServerFields = ["Description", "Categories", "SystemMessages", "Icon", "Banner"];

    private static RestRoute[] ServerRoutes() =>
    [
        new("POST", "/servers/create", CreateServer) { TakesBody = true, RefusesBots = true },
        new("GET", "/servers/{server}", ReadServer),
        new("PATCH", "/servers/{server}", EditServer) { TakesBody = true },
        new("DELETE", "/servers/{server}", DeleteServer),
        new("PUT", "/servers/{server}/ack", AcknowledgeServer) { RefusesBots = true },
        new("POST", "/servers/{server}/channels", CreateChannel) { TakesBody = true },
        new("GET", "/servers/{server}/invites", static call => RestResult.Json(call.Network.InvitesOf(call.Allowed(call.OwnServer, EmulatedPermissions.ManageServer)).Select(Invite).ToList())),
        new("GET", "/servers/{server}/emojis", static call => RestResult.Json(call.OwnServer.EmojisInside.ConvertAll(Shapes.Emoji))),
        new("GET", "/servers/{server}/audit_logs", AuditLog),
        new("PUT", "/servers/{server}/permissions/default", SetServerDefault) { TakesBody = true },
        new("PUT", "/servers/{server}/permissions/{role}", SetServerRole) { TakesBody = true },
        new("POST", "/servers/{server}/roles", CreateRole) { TakesBody = true },
        new("PATCH", "/servers/{server}/roles/ranks", RankRoles) { TakesBody = true },
        new("GET", "/servers/{server}/roles/{role}", static call => RestResult.Json(Shapes.Role(call.Network.Era, RevoltNetwork.GetRole(call.OwnServer, call.Text("role"))))),
        new("PATCH", "/servers/{server}/roles/{role}", EditRole) { TakesBody = true },
        new("DELETE", "/servers/{server}/roles/{role}", DeleteRole),
        new("PUT", "/custom/emoji/{emoji}", CreateEmoji) { TakesBody = true },
        new("GET", "/custom/emoji/{emoji}", static call => RestResult.Json(Shapes.Emoji(call.Network.GetEmoji(call.Text("emoji"))))) { IsAnonymous = true },
        new("PATCH", "/custom/emoji/{emoji}", EditEmoji) { TakesBody = true },
        new("DELETE", "/custom/emoji/{emoji}", DeleteEmoji),
    ];

    private static RestResult CreateServer(RestCall call)
    {
        var (name, description) = (Form.Required(call.Body, "name", 1, 32), Form.Text(call.Body, "description", 0, 1024));
        var server = call.Network.AddServer(name, call.User, everybodyJoins: false);
        (server.Description, server.Nsfw) = (description, Form.Flag(call.Body, "nsfw") ?? false);
        var channel = call.Network.CreateChannel(server, "General", EmulatedChannelKind.Text, description: null);
        return RestResult.Json(new WireMap { ["server"] = Shapes.Server(call.Network, server), ["channels"] = new List<WireMap> { Shapes.Channel(call.Network, channel) } });
    }

    private static RestResult ReadServer(RestCall call)
    {
        var server = call.OwnServer;
        var map = Shapes.Server(call.Network, server);

        // The real server writes the key twice, first the ids and then the channels: who takes the last one sees these.
        if (call.QueryFlag("include_channels"))
            map.Again("channels", server.ChannelsInside.Where(channel => call.Network.MayView(call.User, channel)).Select(channel => Shapes.Channel(call.Network, channel)).ToList());
        return RestResult.Json(map);
    }

    private static RestResult EditServer(RestCall call)
    {
        var server = call.OwnServer;
        if (Form.Text(call.Body, "owner") is { } owner)
        {
            if (server.OwnerId != call.User.Id) throw new RevoltApiException("NotOwner");
            RequireTicket(call);
            if (!server.MembersInside.ContainsKey(owner)) throw RevoltApiException.NotFound();
            server.OwnerId = owner;
            call.Network.UpdateServer(server, new WireMap { ["owner"] = owner });
            return RestResult.Json(Shapes.Server(call.Network, server));
        }

        call.Allowed(server, EmulatedPermissions.ManageServer);
        if (Form.Has(call.Body, "flags") || Form.Has(call.Body, "discoverable")) throw new RevoltApiException("NotPrivileged");
        var (name, description) = (Form.Text(call.Body, "name", 1, 32), Form.Text(call.Body, "description", 0, 1024));
        var clear = Form.Texts(call.Body, "remove") ?? [];
        if (clear.Exists(static field => !ServerFields.Contains(field))) throw RevoltApiException.OfFramework(422);
        if (clear.Contains("Description")) server.Description = null;
        if (clear.Contains("Categories")) server.Categories = null;
        if (clear.Contains("SystemMessages")) server.SystemMessages.Clear();
        if (clear.Contains("Icon")) server.Icon = null;
        if (clear.Contains("Banner")) server.Banner = null;
        var data = new WireMap();
        if (name is not null) data["name"] = server.Name = name;
        if (description is not null) data["description"] = server.Description = description;
        if (Form.Text(call.Body, "icon") is { } icon) data["icon"] = Shapes.File(server.Icon = call.Network.TakeFile(icon, "icons", ("server", server.Id)));
        if (Form.Text(call.Body, "banner") is { } banner) data["banner"] = Shapes.File(server.Banner = call.Network.TakeFile(banner, "banners", ("server", server.Id)));
        if (Form.Flag(call.Body, "analytics") is { } analytics) data["analytics"] = server.Analytics = analytics;
        if (Form.Has(call.Body, "categories"))
        {
            server.Categories = call.Body.GetProperty("categories");
            data["categories"] = server.Categories;
        }

        if (Form.Object(call.Body, "system_messages") is { } system)
        {
            server.SystemMessages.Clear();
            foreach (var key in (string[])["user_joined", "user_left", "user_kicked", "user_banned"])
            {
                if (Form.Text(system, key) is { } channel) server.SystemMessages[key] = channel;
            }

            data["system_messages"] = Shapes.SystemChannels(server);
        }

        if (data.Entries.Count + clear.Count > 0)
        {
            call.Network.UpdateServer(server, data, [.. clear]);
            call.Audit(server, "ServerEdit", server.Id, new WireMap { ["remove"] = clear });
        }

        return RestResult.Json(Shapes.Server(call.Network, server));
    }

    private static RestResult DeleteServer(RestCall call)
    {
        var server = call.OwnServer;
        if (server.OwnerId == call.User.Id) call.Network.DeleteServer(server);
        else call.Network.Leave(server, call.User, "Leave", call.QueryFlag("leave_silently"));
        return RestResult.NoContent;
    }

    private static RestResult AcknowledgeServer(RestCall call)
    {
        foreach (var channel in call.OwnServer.ChannelsInside.Where(channel => channel.LastMessageId is not null && call.Network.MayView(call.User, channel)))
            call.Network.Acknowledge(call.User, channel, channel.LastMessageId!);
        return RestResult.NoContent;
    }

    private static RestResult CreateChannel(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.ManageChannel);
        var (name, description) = (Form.Required(call.Body, "name", 1, 32), Form.Text(call.Body, "description", 0, 1024));
        var kind = Form.Text(call.Body, "type") switch { null or "Text" => EmulatedChannelKind.Text, "Voice" => EmulatedChannelKind.Voice, _ => throw RevoltApiException.OfFramework(422) };
        var channel = call.Network.CreateChannel(server, name, kind, description, made =>
        {
            made.Nsfw = Form.Flag(call.Body, "nsfw") ?? false;
            if (Form.Object(call.Body, "voice") is { } voice) (made.HasVoice, made.MaxVoiceUsers) = (true, (int?)Form.Number(voice, "max_users", 1, int.MaxValue));
        });
        call.Audit(server, "ChannelCreate", channel.Id, new WireMap { ["channel"] = channel.Id, ["name"] = name });
        return RestResult.Json(Shapes.Channel(call.Network, channel));
    }

    private static RestResult AuditLog(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.ViewAuditLogs);
        var (user, target, type, before, after) = (call.Query("user"), call.Query("target"), call.Query("type"), call.Query("before"), call.Query("after"));
        var found = server.AuditInside.Where(entry => (user is null || entry.User.Id == user) && (target is null || entry.Target == target) && (type is null || entry.Action == type)
            && (before is null || string.CompareOrdinal(entry.Id, before) < 0) && (after is null || string.CompareOrdinal(entry.Id, after) > 0)).Reverse().Take(call.QueryLimit(MaxPage, 50)).ToList();
        var users = found.Select(static entry => entry.User).Distinct().ToList();
        return RestResult.Json(new WireMap
        {
            ["audit_logs"] = found.ConvertAll(static entry => new WireMap
            {
                ["_id"] = entry.Id, ["server"] = entry.Server.Id, ["reason"] = (object?)entry.Reason ?? DBNull.Value, ["user"] = entry.User.Id, ["target"] = (object?)entry.Target ?? DBNull.Value,
                ["action"] = new WireMap { ["type"] = entry.Action }.With(entry.Details),
            }),
            ["users"] = users.ConvertAll(who => Shapes.User(call.Network, who, call.User)),
            ["members"] = users.Select(who => server.MembersInside.GetValueOrDefault(who.Id)).OfType<MemberRecord>().Select(Shapes.Member).ToList(),
        });
    }

    private static RestResult SetServerDefault(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.ManagePermissions);
        var given = (EmulatedPermissions)(Form.Number(call.Body, "permissions") ?? throw RevoltApiException.OfFramework(422));
        RevoltNetwork.RequireOwn(call.Network.PermissionsIn(server, call.User), new PermissionOverride(server.DefaultPermissions, 0), new PermissionOverride(given, 0));
        call.Network.SetDefaultPermissions(server, given);
        return RestResult.Json(Shapes.Server(call.Network, server));
    }

    private static RestResult SetServerRole(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.ManagePermissions);
        var role = RoleBelow(call, server);
        var after = Form.Permissions(call.Body);
        RevoltNetwork.RequireOwn(call.Network.PermissionsIn(server, call.User), role.Permissions, after);
        call.Network.SetRolePermissions(server, role.Id, after);
        return RestResult.Json(Shapes.Server(call.Network, server));
    }

    private static RestResult CreateRole(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.ManageRole);
        var role = call.Network.CreateRole(server, Form.Required(call.Body, "name", 1, 32), default);
        call.Audit(server, "RoleCreate", role.Id, new WireMap { ["role"] = role.Id, ["name"] = role.Name });
        return RestResult.Json(new WireMap { ["id"] = role.Id, ["role"] = Shapes.Role(call.Network.Era, role) });
    }

    private static RestResult EditRole(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.ManageRole);
        var role = RoleBelow(call, server);
        var (name, colour) = (Form.Text(call.Body, "name", 1, 32), Form.Text(call.Body, "colour", 1, 128));
        var clear = Form.Texts(call.Body, "remove") ?? [];
        if (clear.Contains("Colour")) role.Colour = null;
        if (clear.Contains("Icon")) role.Icon = null;
        var data = new WireMap();
        if (name is not null) data["name"] = role.Name = name;
        if (colour is not null) data["colour"] = role.Colour = colour;
        if (Form.Flag(call.Body, "hoist") is { } hoist) data["hoist"] = role.Hoist = hoist;
        if (Form.Text(call.Body, "icon") is { } icon) data["icon"] = Shapes.File(role.Icon = call.Network.TakeFile(icon, "icons", ("object", role.Id)));
        if (data.Entries.Count + clear.Count > 0) call.Network.PublishRole(server, role, data, [.. clear]);
        call.Audit(server, "RoleEdit", role.Id, new WireMap { ["role"] = role.Id });
        return RestResult.Json(Shapes.Role(call.Network.Era, role));
    }

    private static RestResult DeleteRole(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.ManageRole);
        var role = RoleBelow(call, server);
        call.Network.DeleteRole(server, role);
        call.Audit(server, "RoleDelete", role.Id, new WireMap { ["role"] = role.Id, ["name"] = role.Name });
        return RestResult.NoContent;
    }

    private static RestResult RankRoles(RestCall call)
    {
        var server = call.Allowed(call.OwnServer, EmulatedPermissions.ManageRole);
        var ranks = Form.Texts(call.Body, "ranks") ?? throw RevoltApiException.OfFramework(422);
        if (ranks.Count != server.RolesInside.Count || ranks.Distinct().Count() != ranks.Count || !ranks.TrueForAll(server.RolesInside.ContainsKey)) throw new RevoltApiException("InvalidOperation");

        // A role moves only below the one who moves it, from where and to where it may be.
        foreach (var role in server.RolesInside.Values)
        {
            var next = ranks.IndexOf(role.Id);
            if (next != role.Rank) RevoltNetwork.RequireAbove(server, call.User, Math.Min(next, role.Rank));
        }

        call.Network.RankRoles(server, ranks);
        call.Audit(server, "RolesReorder", server.Id);
        return RestResult.Json(Shapes.Server(call.Network, server));
    }

    private static RoleRecord RoleBelow(RestCall call, EmulatedServer server)
    {
        var role = RevoltNetwork.GetRole(server, call.Text("role"));
        RevoltNetwork.RequireAbove(server, call.User, role.Rank);
        return role;
    }

    private static RestResult CreateEmoji(RestCall call)
    {
        var name = Form.Required(call.Body, "name", 1, 32);
        if (!IsEmojiName(name)) throw Form.Failed("name", "regex");
        var parent = Form.Object(call.Body, "parent") ?? throw RevoltApiException.OfFramework(422);
        var server = call.Allowed(call.Network.GetServer(Form.Required(parent, "id")), EmulatedPermissions.ManageCustomisation);
        var emoji = call.Network.AddEmoji(server, call.User, call.Text("emoji"), name, Form.Flag(call.Body, "nsfw") ?? false);
        call.Audit(server, "EmojiCreate", emoji.Id, new WireMap { ["emoji"] = emoji.Id, ["name"] = name });
        return RestResult.Json(Shapes.Emoji(emoji));
    }

    private static RestResult EditEmoji(RestCall call)
    {
        var emoji = call.Network.GetEmoji(call.Text("emoji"));
        if (emoji.Creator != call.User) call.Allowed(emoji.Server, EmulatedPermissions.ManageCustomisation);
        var name = Form.Text(call.Body, "name", 1, 32);
        if (name is not null && !IsEmojiName(name)) throw Form.Failed("name", "regex");
        if (name is not null)
        {
            emoji.Name = name;
            call.Network.Hub.ToServer(emoji.Server, new WireMap { ["type"] = "EmojiUpdate", ["id"] = emoji.Id, ["data"] = new WireMap { ["name"] = name } });
            call.Audit(emoji.Server, "EmojiUpdate", emoji.Id, new WireMap { ["emoji"] = emoji.Id });
        }

        return RestResult.Json(Shapes.Emoji(emoji));
    }

    private static RestResult DeleteEmoji(RestCall call)
    {
        var emoji = call.Network.GetEmoji(call.Text("emoji"));
        if (emoji.Creator != call.User) call.Allowed(emoji.Server, EmulatedPermissions.ManageCustomisation);
        call.Network.DeleteEmoji(emoji);
        call.Audit(emoji.Server, "EmojiDelete", emoji.Id, new WireMap { ["emoji"] = emoji.Id, ["name"] = emoji.Name });
        return RestResult.NoContent;
    }

    private static bool IsEmojiName(string name) => name.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
}
