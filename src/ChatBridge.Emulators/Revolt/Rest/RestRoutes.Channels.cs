namespace ChatBridge.Emulators.Revolt;

internal static partial class RestRoutes
{
    private const int MaxSlowmode = 21_600;

    private static RestRoute[] ChannelRoutes() =>
    [
        new("POST", "/channels/create", CreateGroup) { TakesBody = true, RefusesBots = true },
        new("GET", "/channels/{channel}", static call => RestResult.Json(Shapes.Channel(call.Network, call.SeenChannel))),
        new("PATCH", "/channels/{channel}", EditChannel) { TakesBody = true },
        new("DELETE", "/channels/{channel}", DeleteChannel),
        new("GET", "/channels/{channel}/members", GroupMembers),
        new("PUT", "/channels/{channel}/recipients/{user}", AddRecipient) { RefusesBots = true },
        new("DELETE", "/channels/{channel}/recipients/{user}", RemoveRecipient) { RefusesBots = true },
        new("POST", "/channels/{channel}/invites", CreateInvite) { RefusesBots = true },
        new("PUT", "/channels/{channel}/permissions/default", SetDefaultPermissions) { TakesBody = true },
        new("PUT", "/channels/{channel}/permissions/{role}", SetRolePermissions) { TakesBody = true },
        new("POST", "/channels/{channel}/join_call", JoinCall),
        new("PUT", "/channels/{channel}/end_ring/{user}", static call => { _ = call.SeenChannel; return RestResult.NoContent; }),
    ];

    private static RestResult CreateGroup(RestCall call)
    {
        var users = (Form.Texts(call.Body, "users", 0, 49) ?? []).ConvertAll(call.Network.GetUser);
        var group = call.Network.CreateGroup(call.User, Form.Required(call.Body, "name", 1, 32), Form.Text(call.Body, "description", 0, 1024), Form.Flag(call.Body, "nsfw") ?? false, users);
        if (Form.Text(call.Body, "icon") is { } icon) group.Icon = call.Network.TakeFile(icon, "icons", ("object", group.Id));
        return RestResult.Json(Shapes.Channel(call.Network, group));
    }

    private static RestResult EditChannel(RestCall call)
    {
        var channel = call.Channel;
        if (channel.Kind is EmulatedChannelKind.Direct or EmulatedChannelKind.SavedMessages) throw new RevoltApiException("InvalidOperation");
        call.Allowed(channel, EmulatedPermissions.ManageChannel);
        var (name, description) = (Form.Text(call.Body, "name", 1, 32), Form.Text(call.Body, "description", 0, 1024));
        var slowmode = Form.Number(call.Body, "slowmode", 0, MaxSlowmode);
        var remove = Form.Texts(call.Body, "remove") ?? [];
        if (Form.Text(call.Body, "owner") is { } owner) ChangeOwner(call, channel, owner);
        var data = new WireMap();
        List<string> clear = [];
        foreach (var field in remove)
        {
            switch (field)
            {
                case "Description": channel.Description = null; break;
                case "Icon": channel.Icon = null; break;
                case "DefaultPermissions": channel.DefaultPermissions = null; break;
                case "Voice": channel.HasVoice = false; break;
                case "Slowmode": channel.SlowmodeSeconds = 0; break;
                default: throw RevoltApiException.OfFramework(422);
            }

            clear.Add(field);
        }

        if (name is not null) data["name"] = channel.Name = name;
        if (description is not null) data["description"] = channel.Description = description;
        if (Form.Text(call.Body, "icon") is { } icon) data["icon"] = Shapes.File(channel.Icon = call.Network.TakeFile(icon, "icons", ("object", channel.Id)));
        if (Form.Flag(call.Body, "nsfw") is { } nsfw) data["nsfw"] = channel.Nsfw = nsfw;
        if (Form.Object(call.Body, "voice") is { } voice)
        {
            (channel.HasVoice, channel.MaxVoiceUsers) = (true, (int?)Form.Number(voice, "max_users", 1, int.MaxValue));
            data["voice"] = Shapes.VoiceInfo(channel);
        }

        if (slowmode is { } seconds) data["slowmode"] = channel.SlowmodeSeconds = (int)seconds;
        if (data.Entries.Count + clear.Count == 0) return RestResult.Json(Shapes.Channel(call.Network, channel));
        call.Network.UpdateChannel(channel, _ => data, [.. clear]);
        if (channel.Kind == EmulatedChannelKind.Group) TellOfChange(call, channel, data, clear);
        call.Audit(channel.Server, "ChannelEdit", channel.Id, new WireMap { ["channel"] = channel.Id, ["remove"] = clear });
        return RestResult.Json(Shapes.Channel(call.Network, channel));
    }

    private static void ChangeOwner(RestCall call, EmulatedChannel channel, string owner)
    {
        if (channel.Kind != EmulatedChannelKind.Group) throw new RevoltApiException("InvalidOperation");
        if (channel.OwnerId != call.User.Id) throw new RevoltApiException("NotOwner");
        if (!channel.Recipients.Exists(user => user.Id == owner)) throw new RevoltApiException("NotInGroup");
        channel.OwnerId = owner;
        call.Network.UpdateChannel(channel, _ => new WireMap { ["owner"] = owner });
        call.Network.SaySystem(channel, new WireMap { ["type"] = "channel_ownership_changed", ["from"] = call.User.Id, ["to"] = owner });
    }

    /// <summary>Groups tell in the channel what was changed.</summary>
    private static void TellOfChange(RestCall call, EmulatedChannel channel, WireMap data, List<string> clear)
    {
        if (data["name"] is { } name) call.Network.SaySystem(channel, new WireMap { ["type"] = "channel_renamed", ["name"] = name, ["by"] = call.User.Id });
        if (data["description"] is not null || clear.Contains("Description")) call.Network.SaySystem(channel, new WireMap { ["type"] = "channel_description_changed", ["by"] = call.User.Id });
        if (data["icon"] is not null || clear.Contains("Icon")) call.Network.SaySystem(channel, new WireMap { ["type"] = "channel_icon_changed", ["by"] = call.User.Id });
    }

    private static RestResult DeleteChannel(RestCall call)
    {
        var channel = call.SeenChannel;
        switch (channel.Kind)
        {
            case EmulatedChannelKind.SavedMessages:
                return NoEffect(call);
            case EmulatedChannelKind.Direct:
                channel.Active = false;
                call.Network.UpdateChannel(channel, static _ => new WireMap { ["active"] = false });
                break;
            case EmulatedChannelKind.Group:
                call.Network.RemoveFromGroup(call.User, channel, call.User, call.QueryFlag("leave_silently"));
                break;
            default:
                call.Allowed(channel, EmulatedPermissions.ManageChannel);
                call.Audit(channel.Server, "ChannelDelete", channel.Id, new WireMap { ["channel"] = channel.Id, ["name"] = channel.Name });
                call.Network.DeleteChannel(channel);
                break;
        }

        return RestResult.NoContent;
    }

    /// <summary>What changes nothing was no error before, though it had an error's body.</summary>
    private static RestResult NoEffect(RestCall call) =>
        call.Network.Era >= RevoltEra.Stoat ? throw new RevoltApiException("NoEffect") : RestResult.Json(new RevoltApiException("NoEffect").Body());

    private static RestResult GroupMembers(RestCall call) => call.SeenChannel is { Kind: EmulatedChannelKind.Group } group
        ? RestResult.Json(group.Recipients.ConvertAll(user => Shapes.User(call.Network, user, call.User)))
        : throw new RevoltApiException("InvalidOperation");

    private static RestResult AddRecipient(RestCall call)
    {
        call.Network.AddToGroup(call.User, call.Channel, call.Network.GetUser(call.Text("user")));
        return RestResult.NoContent;
    }

    private static RestResult RemoveRecipient(RestCall call)
    {
        var user = call.Network.GetUser(call.Text("user"));
        if (user == call.User) throw new RevoltApiException("CannotRemoveYourself");
        call.Network.RemoveFromGroup(call.User, call.Channel, user, silent: false);
        return RestResult.NoContent;
    }

    private static RestResult SetDefaultPermissions(RestCall call)
    {
        var channel = call.Allowed(call.Channel, EmulatedPermissions.ManagePermissions);
        if (channel.Kind == EmulatedChannelKind.Group)
        {
            var given = (EmulatedPermissions)(Form.Number(call.Body, "permissions") ?? throw RevoltApiException.OfFramework(422));
            channel.GroupPermissions = given;
            call.Network.UpdateChannel(channel, _ => new WireMap { ["permissions"] = (ulong)given });
            return RestResult.Json(Shapes.Channel(call.Network, channel));
        }

        if (channel.Server is null) throw new RevoltApiException("InvalidOperation");
        return SetPermissions(call, channel, roleId: null, channel.DefaultPermissions ?? default);
    }

    private static RestResult SetRolePermissions(RestCall call)
    {
        var channel = call.Allowed(call.Channel, EmulatedPermissions.ManagePermissions);
        var server = channel.Server ?? throw new RevoltApiException("InvalidOperation");
        var role = RevoltNetwork.GetRole(server, call.Text("role"));
        RevoltNetwork.RequireAbove(server, call.User, role.Rank);
        return SetPermissions(call, channel, role.Id, channel.RolePermissions.GetValueOrDefault(role.Id));
    }

    private static RestResult SetPermissions(RestCall call, EmulatedChannel channel, string? roleId, PermissionOverride before)
    {
        var after = Form.Permissions(call.Body);
        RevoltNetwork.RequireOwn(call.Network.PermissionsIn(channel, call.User), before, after);
        call.Network.SetChannelPermissions(channel, roleId, after);
        call.Audit(channel.Server, "ChannelRolePermissionsEdit", channel.Id, new WireMap { ["channel"] = channel.Id, ["role"] = roleId });
        return RestResult.Json(Shapes.Channel(call.Network, channel));
    }

    private static RestResult JoinCall(RestCall call)
    {
        var channel = call.Allowed(call.Channel, EmulatedPermissions.Connect);
        if (channel.Server is not null && !channel.HasVoice) throw new RevoltApiException("NotAVoiceChannel");
        return RestResult.Json(new WireMap { ["token"] = RevoltNetwork.NewToken(), ["url"] = $"ws://{call.Network.Authority}/livekit" });
    }

    private static RestRoute[] InviteRoutes() =>
    [
        new("GET", "/invites/{code}", ReadInvite) { IsAnonymous = true },
        new("POST", "/invites/{code}", JoinInvite) { RefusesBots = true },
        new("DELETE", "/invites/{code}", DeleteInvite),
    ];

    private static RestResult CreateInvite(RestCall call)
    {
        var channel = call.Allowed(call.Channel, EmulatedPermissions.InviteOthers);
        if (channel.Server is null && channel.Kind != EmulatedChannelKind.Group) throw new RevoltApiException("InvalidOperation");
        var invite = call.Network.AddInvite(channel, call.User);
        call.Audit(channel.Server, "InviteCreate", invite.Code, new WireMap { ["channel"] = channel.Id });
        return RestResult.Json(Invite(invite));
    }

    private static WireMap Invite(InviteRecord invite)
    {
        var map = new WireMap { ["type"] = invite.Channel.Server is null ? "Group" : "Server", ["_id"] = invite.Code };
        if (invite.Channel.Server is { } server) map["server"] = server.Id;
        map["creator"] = invite.Creator.Id;
        map["channel"] = invite.Channel.Id;
        return map;
    }

    /// <summary>Finds an invite by its code, or by the id of a server that lets itself be found.</summary>
    private static InviteRecord FindInvite(RestCall call)
    {
        var code = call.Text("code");
        if (call.Network.FindInvite(code) is { } invite) return invite;
        if (call.Network.Servers.GetValueOrDefault(code) is { Discoverable: true, ChannelsInside: [var first, ..] } server)
            return new InviteRecord(code, first, call.Network.GetUser(server.OwnerId));
        throw RevoltApiException.NotFound();
    }

    private static RestResult ReadInvite(RestCall call)
    {
        var invite = FindInvite(call);
        var channel = invite.Channel;
        var map = new WireMap { ["type"] = channel.Server is null ? "Group" : "Server", ["code"] = invite.Code };
        if (channel.Server is { } server)
        {
            map["server_id"] = server.Id;
            map["server_name"] = server.Name;
            map["server_icon"] = server.Icon is null ? null : Shapes.File(server.Icon);
            map["server_banner"] = server.Banner is null ? null : Shapes.File(server.Banner);
            map["server_flags"] = server.Flags == 0 ? null : server.Flags;
        }

        map["channel_id"] = channel.Id;
        map["channel_name"] = channel.Name;
        map["channel_description"] = channel.Description;
        map["user_name"] = invite.Creator.Name;
        map["user_avatar"] = invite.Creator.Avatar is null ? null : Shapes.File(invite.Creator.Avatar);
        if (channel.Server is not null) map["member_count"] = channel.Server.MembersInside.Count;
        return RestResult.Json(map);
    }

    private static RestResult JoinInvite(RestCall call)
    {
        var channel = FindInvite(call).Channel;
        if (channel.Server is { } server)
        {
            call.Network.JoinByInvite(server, call.User);
            var seen = server.ChannelsInside.FindAll(inside => call.Network.MayView(call.User, inside));
            return RestResult.Json(new WireMap { ["type"] = "Server", ["channels"] = seen.ConvertAll(inside => Shapes.Channel(call.Network, inside)), ["server"] = Shapes.Server(call.Network, server) });
        }

        call.Network.JoinGroup(channel, call.User, FindInvite(call).Creator);
        return RestResult.Json(new WireMap
        {
            ["type"] = "Group", ["channel"] = Shapes.Channel(call.Network, channel), ["users"] = channel.Recipients.ConvertAll(user => Shapes.User(call.Network, user, call.User)),
        });
    }

    private static RestResult DeleteInvite(RestCall call)
    {
        var invite = call.Network.FindInvite(call.Text("code")) ?? throw RevoltApiException.NotFound();
        if (invite.Creator != call.User) call.Allowed(invite.Channel.Server ?? throw new RevoltApiException("NotOwner"), EmulatedPermissions.ManageServer);
        call.Network.DeleteInvite(invite.Code);
        call.Audit(invite.Channel.Server, "InviteDelete", invite.Code);
        return RestResult.NoContent;
    }
}
