namespace ChatBridge.Emulators.Revolt;

internal static partial class RestRoutes
{
    private static readonly byte[] DefaultAvatar =
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89,
    ];

    private static RestRoute[] UserRoutes() =>
    [
        new("GET", "/users/@me", static call => RestResult.Json(Shapes.User(call.Network, call.User, call.User))),
        new("PATCH", "/users/@me/username", EditUsername) { TakesBody = true, RefusesBots = true },
        new("GET", "/users/dms", DirectChannels),
        new("POST", "/users/friend", SendFriendRequest) { TakesBody = true, RefusesBots = true },
        new("GET", "/users/{user}", static call => RestResult.Json(Shapes.User(call.Network, Target(call), call.User))),
        new("PATCH", "/users/{user}", EditUser) { TakesBody = true },
        new("GET", "/users/{user}/flags", static call => RestResult.Json(new WireMap { ["flags"] = call.Network.GetUser(call.Text("user")).Flags })) { IsAnonymous = true },
        new("GET", "/users/{user}/default_avatar", static _ => new RestResult(200, DefaultAvatar, "image/png")) { IsAnonymous = true },
        new("GET", "/users/{user}/profile", Profile),
        new("GET", "/users/{user}/mutual", Mutual) { RefusesBots = true },
        new("GET", "/users/{user}/dm", OpenDirect),
        new("PUT", "/users/{user}/friend", static call => Befriend(call, Target(call))) { RefusesBots = true },
        new("DELETE", "/users/{user}/friend", Unfriend) { RefusesBots = true },
        new("PUT", "/users/{user}/block", Block) { RefusesBots = true },
        new("DELETE", "/users/{user}/block", Unblock) { RefusesBots = true },
    ];

    private static EmulatedUser Target(RestCall call) => call.Text("user") == "@me" ? call.User : call.Network.GetUser(call.Text("user"));

    private static RestResult EditUser(RestCall call)
    {
        var user = Target(call);
        var body = call.Body;
        if (user != call.User && (user as EmulatedBot)?.OwnerId != call.User.Id) throw new RevoltApiException("NotPrivileged");
        if (Form.Has(body, "badges") || Form.Has(body, "flags")) throw new RevoltApiException("NotPrivileged");
        var (display, pronouns) = (Form.Text(body, "display_name", 2, 32), Form.Text(body, "pronouns", 1, 24));
        var (status, profile) = (Form.Object(body, "status"), Form.Object(body, "profile"));
        if (status is { } given) Form.Text(given, "text", 0, 128);
        if (profile is { } written) Form.Text(written, "content", 0, 2000);
        var clear = Form.Texts(body, "remove") ?? [];
        foreach (var field in clear)
        {
            switch (field)
            {
                case "Avatar": user.Avatar = null; break;
                case "StatusText": user.StatusText = null; break;
                case "StatusPresence": user.Presence = null; break;
                case "ProfileContent": user.ProfileContent = null; break;
                case "ProfileBackground": user.Background = null; break;
                case "DisplayName": user.DisplayName = null; break;
                case "Pronouns": user.Pronouns = null; break;
                default: throw RevoltApiException.OfFramework(422);
            }
        }

        var data = new WireMap();
        if (display is not null) data["display_name"] = user.DisplayName = display;
        if (pronouns is not null) data["pronouns"] = user.Pronouns = pronouns;
        if (Form.Text(body, "avatar") is { } avatar) data["avatar"] = Shapes.File(user.Avatar = call.Network.TakeFile(avatar, "avatars", ("user", user.Id)));
        if (status is { } merged)
        {
            user.StatusText = Form.Text(merged, "text") ?? user.StatusText;
            user.Presence = Presence(merged) ?? user.Presence;
            data["status"] = Shapes.Status(user, self: false);
        }

        // What is in the profile is told to nobody: the event comes without data.
        if (profile is { } content)
        {
            user.ProfileContent = Form.Text(content, "content") ?? user.ProfileContent;
            if (Form.Text(content, "background") is { } background) user.Background = call.Network.TakeFile(background, "backgrounds", ("user", user.Id));
        }

        if (data.Entries.Count + clear.Count > 0 || profile is not null) call.Network.PublishUser(user, data, clear);
        return RestResult.Json(Shapes.User(call.Network, user, call.User));
    }

    private static string? Presence(System.Text.Json.JsonElement status) => Form.Text(status, "presence") switch
    {
        null => null,
        "Online" or "Idle" or "Focus" or "Busy" or "Invisible" => Form.Text(status, "presence"),
        _ => throw RevoltApiException.OfFramework(422),
    };

    private static RestResult EditUsername(RestCall call)
    {
        var name = Form.Required(call.Body, "username", 2, 32);
        if (!name.All(static letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '-')) throw new RevoltApiException("InvalidUsername");
        if (Form.Required(call.Body, "password") != call.User.Password) throw new RevoltApiException("InvalidCredentials");
        call.User.Name = name;
        call.Network.PublishUser(call.User, new WireMap { ["username"] = name });
        return RestResult.Json(Shapes.User(call.Network, call.User, call.User));
    }

    private static RestResult DirectChannels(RestCall call) => RestResult.Json(call.Network.Channels.Values
        .Where(channel => (channel.Kind == EmulatedChannelKind.Direct && channel.Active && channel.Recipients.Contains(call.User))
            || (channel.Kind == EmulatedChannelKind.Group && channel.Recipients.Contains(call.User)) || (channel.Kind == EmulatedChannelKind.SavedMessages && channel.OwnerId == call.User.Id))
        .Select(channel => Shapes.Channel(call.Network, channel)).ToList());

    private static RestResult OpenDirect(RestCall call)
    {
        var other = Target(call);
        var open = call.Network.Channels.Values.Any(channel => channel.Kind == EmulatedChannelKind.Direct && channel.Recipients.Contains(call.User) && channel.Recipients.Contains(other));
        if (!open && other != call.User && !call.Network.MayWriteTo(call.User, other)) throw new RevoltApiException("MissingUserPermission", ("permission", "SendMessage"));
        return RestResult.Json(Shapes.Channel(call.Network, call.Network.OpenDirect(call.User, other)));
    }

    private static RestResult Profile(RestCall call)
    {
        var user = Target(call);
        if (RevoltNetwork.RelationOf(call.User, user) is not ("User" or "Friend") && !call.Network.HaveMutual(call.User, user)) throw new RevoltApiException("MissingUserPermission", ("permission", "ViewProfile"));
        return RestResult.Json(new WireMap { ["content"] = user.ProfileContent, ["background"] = user.Background is null ? null : Shapes.File(user.Background) });
    }

    private static RestResult Mutual(RestCall call)
    {
        var user = Target(call);
        if (user == call.User) throw new RevoltApiException("InvalidOperation");
        bool Both(Func<EmulatedUser, bool> has) => has(call.User) && has(user);
        return RestResult.Json(new WireMap
        {
            ["users"] = call.Network.Users.Values.Where(other => RevoltNetwork.RelationOf(call.User, other) == "Friend" && RevoltNetwork.RelationOf(user, other) == "Friend").Select(static other => other.Id).ToList(),
            ["servers"] = call.Network.Servers.Values.Where(server => Both(who => server.MembersInside.ContainsKey(who.Id))).Select(static server => server.Id).ToList(),
            ["channels"] = call.Network.Channels.Values.Where(channel => channel.Server is null && Both(channel.Recipients.Contains)).Select(static channel => channel.Id).ToList(),
        });
    }

    private static RestResult SendFriendRequest(RestCall call)
    {
        var name = Form.Required(call.Body, "username");
        var parts = name.Split('#');
        var found = call.Network.Users.Values.FirstOrDefault(user => parts.Length == 2 && user.Name == parts[0] && user.Discriminator == parts[1]);
        return Befriend(call, found ?? throw RevoltApiException.NotFound());
    }

    private static RestResult Befriend(RestCall call, EmulatedUser other)
    {
        if (other.IsBot) throw new RevoltApiException("IsBot");
        switch (RevoltNetwork.RelationOf(call.User, other))
        {
            case "User": return NoEffect(call);
            case "Friend": throw new RevoltApiException("AlreadyFriends");
            case "Outgoing": throw new RevoltApiException("AlreadySentRequest");
            case "Blocked": throw new RevoltApiException("Blocked");
            case "BlockedOther": throw new RevoltApiException("BlockedByOther");
            case "Incoming": call.Network.SetRelation(call.User, other, "Friend", "Friend"); break;
            default: call.Network.SetRelation(call.User, other, "Outgoing", "Incoming"); break;
        }

        return RestResult.Json(Shapes.User(call.Network, other, call.User));
    }

    private static RestResult Unfriend(RestCall call)
    {
        var other = Target(call);
        if (RevoltNetwork.RelationOf(call.User, other) is not ("Friend" or "Outgoing" or "Incoming")) return NoEffect(call);
        call.Network.SetRelation(call.User, other, "None", "None");
        return RestResult.Json(Shapes.User(call.Network, other, call.User));
    }

    private static RestResult Block(RestCall call)
    {
        var other = Target(call);
        if (RevoltNetwork.RelationOf(call.User, other) is "User" or "Blocked") return NoEffect(call);
        var blocksBack = RevoltNetwork.RelationOf(other, call.User) == "Blocked";
        call.Network.SetRelation(call.User, other, "Blocked", blocksBack ? "Blocked" : "BlockedOther");
        return RestResult.Json(Shapes.User(call.Network, other, call.User));
    }

    private static RestResult Unblock(RestCall call)
    {
        var other = Target(call);
        if (RevoltNetwork.RelationOf(call.User, other) != "Blocked") return NoEffect(call);
        var blocksBack = RevoltNetwork.RelationOf(other, call.User) == "Blocked";
        call.Network.SetRelation(call.User, other, blocksBack ? "BlockedOther" : "None", blocksBack ? "Blocked" : "None");
        return RestResult.Json(Shapes.User(call.Network, other, call.User));
    }
}
