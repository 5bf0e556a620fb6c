namespace ChatBridge.Emulators.Revolt;

internal static partial class RestRoutes
{
    private const int MaxBots = 5;

    private static RestRoute[] BotRoutes() =>
    [
        new("POST", "/bots/create", CreateBot) { TakesBody = true, RefusesBots = true },
        new("GET", "/bots/@me", OwnBots) { RefusesBots = true },
        new("GET", "/bots/{bot}/invite", PublicBot),
        new("POST", "/bots/{bot}/invite", InviteBot) { TakesBody = true, RefusesBots = true },
        new("GET", "/bots/{bot}", static call => RestResult.Json(WithUser(call, OwnBot(call)))) { RefusesBots = true },
        new("PATCH", "/bots/{bot}", EditBot) { TakesBody = true, RefusesBots = true },
        new("DELETE", "/bots/{bot}", DeleteBot) { RefusesBots = true },
        new("GET", "/channels/{channel}/webhooks", static call => RestResult.Json(call.Allowed(call.Channel, EmulatedPermissions.ManageWebhooks).Webhooks.ConvertAll(static webhook => Shapes.Webhook(webhook, withToken: true)))),
        new("POST", "/channels/{channel}/webhooks", CreateWebhook) { TakesBody = true },
        new("GET", "/webhooks/{webhook}", static call => RestResult.Json(Response(Managed(call)))),
        new("PATCH", "/webhooks/{webhook}", static call => EditWebhook(call, Managed(call))) { TakesBody = true },
        new("DELETE", "/webhooks/{webhook}", static call => DeleteWebhook(call, Managed(call))),
        new("GET", "/webhooks/{webhook}/{token}", static call => RestResult.Json(Shapes.Webhook(ByToken(call), withToken: true))) { IsAnonymous = true },
        new("PATCH", "/webhooks/{webhook}/{token}", static call => EditWebhook(call, ByToken(call))) { TakesBody = true, IsAnonymous = true },
        new("DELETE", "/webhooks/{webhook}/{token}", static call => DeleteWebhook(call, ByToken(call))) { IsAnonymous = true },
        new("POST", "/webhooks/{webhook}/{token}", Execute) { TakesBody = true, TakesKey = true, IsAnonymous = true },
        new("POST", "/webhooks/{webhook}/{token}/github", ExecuteGitHub) { TakesBody = true, IsAnonymous = true },
        new("PATCH", "/webhooks/{webhook}/{token}/{message}", EditByWebhook) { TakesBody = true, IsAnonymous = true },
        new("DELETE", "/webhooks/{webhook}/{token}/{message}", DeleteByWebhook) { IsAnonymous = true },
    ];

    private static WireMap BotShape(EmulatedBot bot) => new()
    {
        ["_id"] = bot.Id, ["owner"] = bot.OwnerId, ["token"] = bot.Token, ["public"] = bot.Public, ["analytics"] = WireMap.Yes(bot.Analytics), ["interactions_url"] = bot.InteractionsUrl,
    };

    private static WireMap WithUser(RestCall call, EmulatedBot bot) => new() { ["bot"] = BotShape(bot), ["user"] = Shapes.User(call.Network, bot, call.User) };

    private static EmulatedBot AnyBot(RestCall call) => call.Network.GetUser(call.Text("bot")) as EmulatedBot ?? throw RevoltApiException.NotFound();

    private static EmulatedBot OwnBot(RestCall call) => AnyBot(call) is { } bot && bot.OwnerId == call.User.Id ? bot : throw RevoltApiException.NotFound();

    private static IEnumerable<EmulatedBot> BotsOf(RestCall call) => call.Network.Users.Values.OfType<EmulatedBot>().Where(bot => bot.OwnerId == call.User.Id);

    private static RestResult CreateBot(RestCall call)
    {
        var name = Form.Required(call.Body, "name", 2, 32);
        if (BotsOf(call).Count() >= MaxBots) throw new RevoltApiException("ReachedMaximumBots");
        var bot = call.Network.AddBot(name, token: null, call.User, joinServers: false);
        return RestResult.Json(BotShape(bot).With(new WireMap { ["user"] = Shapes.User(call.Network, bot, call.User) }));
    }

    private static RestResult OwnBots(RestCall call)
    {
        var bots = BotsOf(call).ToList();
        return RestResult.Json(new WireMap { ["bots"] = bots.ConvertAll(BotShape), ["users"] = bots.ConvertAll(bot => Shapes.User(call.Network, bot, call.User)) });
    }

    private static RestResult EditBot(RestCall call)
    {
        var bot = OwnBot(call);
        if (Form.Text(call.Body, "name", 2, 32) is { } name)
        {
            bot.Name = name;
            call.Network.PublishUser(bot, new WireMap { ["username"] = name });
        }

        bot.Public = Form.Flag(call.Body, "public") ?? bot.Public;
        bot.Analytics = Form.Flag(call.Body, "analytics") ?? bot.Analytics;
        bot.InteractionsUrl = Form.Text(call.Body, "interactions_url", 1, 2048) ?? bot.InteractionsUrl;
        var clear = Form.Texts(call.Body, "remove") ?? [];
        if (clear.Contains("InteractionsURL")) bot.InteractionsUrl = null;
        if (clear.Contains("Token")) call.Network.ResetToken(bot, token: null);
        return RestResult.Json(BotShape(bot).With(new WireMap { ["user"] = Shapes.User(call.Network, bot, call.User) }));
    }

    private static RestResult DeleteBot(RestCall call)
    {
        call.Network.DeleteBot(OwnBot(call));
        return RestResult.NoContent;
    }

    private static RestResult PublicBot(RestCall call)
    {
        var bot = AnyBot(call);
        if (!bot.Public && bot.OwnerId != call.User.Id) throw RevoltApiException.NotFound();
        return RestResult.Json(new WireMap { ["_id"] = bot.Id, ["username"] = bot.Name, ["avatar"] = bot.Avatar?.Id, ["description"] = bot.ProfileContent });
    }

    private static RestResult InviteBot(RestCall call)
    {
        var bot = AnyBot(call);
        if (!bot.Public && bot.OwnerId != call.User.Id) throw new RevoltApiException("BotIsPrivate");
        if (Form.Text(call.Body, "server") is { } server)
        {
            call.Network.JoinByInvite(call.Allowed(call.Network.GetServer(server), EmulatedPermissions.ManageServer), bot);
        }
        else
        {
            var group = call.Allowed(call.Network.GetChannel(Form.Required(call.Body, "group")), EmulatedPermissions.InviteOthers);
            call.Network.AddToGroup(call.User, group, bot);
        }

        return RestResult.NoContent;
    }

    private static RestResult CreateWebhook(RestCall call)
    {
        var channel = call.Allowed(call.Channel, EmulatedPermissions.ManageWebhooks);
        if (channel.Server is null && channel.Kind != EmulatedChannelKind.Group) throw new RevoltApiException("InvalidOperation");
        var webhook = call.Network.AddWebhook(channel, call.User, Form.Required(call.Body, "name", 1, 32), Form.Text(call.Body, "avatar", 1, 128));
        call.Audit(channel.Server, "WebhookCreate", webhook.Id, new WireMap { ["webhook"] = webhook.Id, ["channel"] = channel.Id });
        return RestResult.Json(Shapes.Webhook(webhook, withToken: true));
    }

    private static WebhookRecord Managed(RestCall call)
    {
        var webhook = call.Network.GetWebhook(call.Text("webhook"));
        call.Allowed(webhook.Channel, EmulatedPermissions.ManageWebhooks);
        return webhook;
    }

    private static WebhookRecord ByToken(RestCall call) =>
        call.Network.GetWebhook(call.Text("webhook")) is { } webhook && webhook.Token == call.Text("token") ? webhook : throw new RevoltApiException("NotAuthenticated");

    private static WireMap Response(WebhookRecord webhook) => new()
    {
        ["id"] = webhook.Id, ["name"] = webhook.Name, ["avatar"] = (object?)webhook.Avatar?.Id ?? DBNull.Value, ["channel_id"] = webhook.Channel.Id, ["permissions"] = (ulong)webhook.Permissions,
    };

    private static RestResult EditWebhook(RestCall call, WebhookRecord webhook)
    {
        var data = new WireMap();
        var remove = Form.Texts(call.Body, "remove") ?? [];
        if (remove.Contains("Avatar")) webhook.Avatar = null;
        if (Form.Text(call.Body, "name", 1, 32) is { } name) data["name"] = webhook.Name = name;
        if (Form.Text(call.Body, "avatar", 1, 128) is { } avatar) data["avatar"] = Shapes.File(webhook.Avatar = call.Network.TakeFile(avatar, "avatars", ("object", webhook.Id)));
        if (Form.Number(call.Body, "permissions") is { } permissions)
        {
            webhook.Permissions = (EmulatedPermissions)permissions;
            data["permissions"] = (ulong)webhook.Permissions;
        }

        if (data.Entries.Count + remove.Count > 0) call.Network.UpdateWebhook(webhook, data, remove);
        return RestResult.Json(Shapes.Webhook(webhook, withToken: true));
    }

    private static RestResult DeleteWebhook(RestCall call, WebhookRecord webhook)
    {
        call.Network.DeleteWebhook(webhook);
        if (call.Caller is not null) call.Audit(webhook.Channel.Server, "WebhookDelete", webhook.Id, new WireMap { ["webhook"] = webhook.Id, ["channel"] = webhook.Channel.Id });
        return RestResult.NoContent;
    }

    private static RestResult Execute(RestCall call)
    {
        var webhook = ByToken(call);
        var draft = MessageForms.Draft(call.Body, call.Key) with { Webhook = webhook, FailsAfterFiles = call.FailsAfterFiles };
        return RestResult.Json(Shapes.Message(call.Network, call.Network.CreateMessage(author: null, webhook.Channel, draft)));
    }

    /// <summary>Makes a message of an event of GitHub; the emulated network names the event and the repository, and knows no more of it.</summary>
    private static RestResult ExecuteGitHub(RestCall call)
    {
        var webhook = ByToken(call);
        var what = call.Header("X-Github-Event") ?? throw RevoltApiException.OfFramework(400);
        var repository = Form.Object(call.Body, "repository") is { } known ? Form.Text(known, "full_name") : null;
        call.Network.CreateMessage(author: null, webhook.Channel, new MessageDraft { Content = $"{what} in {repository ?? "a repository"}", Webhook = webhook, Key = call.Network.NewId() });
        return RestResult.NoContent;
    }

    private static RestResult EditByWebhook(RestCall call)
    {
        var webhook = ByToken(call);
        return RestResult.Json(Shapes.Message(call.Network, call.Network.EditMessage(editor: null, webhook.Channel, call.Text("message"), Form.Text(call.Body, "content", 1), MessageForms.Embeds(call.Body, 10), webhook)));
    }

    private static RestResult DeleteByWebhook(RestCall call)
    {
        var webhook = ByToken(call);
        call.Network.DeleteMessage(actor: null, webhook.Channel, call.Text("message"), webhook);
        return RestResult.NoContent;
    }
}
