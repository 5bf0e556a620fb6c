using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Webhooks, and under the same paths the further answers to interactions.</content>
internal static partial class RestRoutes
{
    private static RestRoute[] WebhookRoutes() =>
    [
        new("GET", "/channels/{channel}/webhooks", ChannelWebhooks),
        new("POST", "/channels/{channel}/webhooks", CreateWebhook),
        new("POST", "/channels/{channel}/followers", Follow),
        new("GET", "/guilds/{guild}/webhooks", GuildWebhooks),
        new("GET", "/webhooks/{webhook}", static call => GetWebhook(call, ManagedWebhook(call), withUser: true)),
        new("PATCH", "/webhooks/{webhook}", static call => EditWebhook(call, ManagedWebhook(call), mayMove: true)),
        new("DELETE", "/webhooks/{webhook}", static call => DeleteWebhook(call, ManagedWebhook(call))),
        new("GET", "/webhooks/{webhook}/{token}", static call => GetWebhook(call, TokenWebhook(call), withUser: false), anonymous: true),
        new("PATCH", "/webhooks/{webhook}/{token}", static call => EditWebhook(call, TokenWebhook(call), mayMove: false), anonymous: true),
        new("DELETE", "/webhooks/{webhook}/{token}", static call => DeleteWebhook(call, TokenWebhook(call)), anonymous: true),
        new("POST", "/webhooks/{webhook}/{token}", Execute, anonymous: true),
        new("GET", "/webhooks/{webhook}/{token}/messages/{which}", static call => WithWebhookMessage(call, message => One(call, message)), anonymous: true),
        new("PATCH", "/webhooks/{webhook}/{token}/messages/{which}", EditWebhookMessage, anonymous: true),
        new("DELETE", "/webhooks/{webhook}/{token}/messages/{which}", DeleteWebhookMessage, anonymous: true),
    ];

    private static RestResult ChannelWebhooks(RestCall call)
    {
        var channel = call.Channel;
        return Locked(call, json =>
        {
            DiscordNetwork.Require(call.Bot, channel, DiscordPermissions.ManageWebhooks);
            WriteWebhooks(json, call, channel.Guild?.WebhooksInside.Where(webhook => webhook.ChannelId == channel.Id) ?? []);
        });
    }

    private static RestResult GuildWebhooks(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json =>
        {
            DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.ManageWebhooks);
            WriteWebhooks(json, call, guild.WebhooksInside);
        });
    }

    private static void WriteWebhooks(Utf8JsonWriter json, RestCall call, IEnumerable<WebhookRecord> webhooks)
    {
        json.WriteStartArray();
        foreach (var webhook in webhooks) DiscordJson.WriteWebhook(json, webhook, call.Network.Authority, withUser: true);
        json.WriteEndArray();
    }

    private static RestResult CreateWebhook(RestCall call)
    {
        var webhook = call.Network.CreateWebhook(call.Bot, call.Channel, WebhookName(call) ?? throw DiscordApiException.InvalidForm("name", "BASE_TYPE_REQUIRED", "This field is required"), ImageHash(call.Body, "avatar"));
        call.Audit(webhook.Guild, 50, webhook.Id, ("name", null, webhook.Name), ("type", null, 1), ("channel_id", null, DiscordJson.Text(webhook.ChannelId)));
        return GetWebhook(call, webhook, withUser: true);
    }

    private static RestResult Follow(RestCall call)
    {
        var target = call.Network.GetChannel(JsonForm.Id(call.Body, "webhook_channel_id") ?? throw DiscordApiException.InvalidForm("webhook_channel_id", "BASE_TYPE_REQUIRED", "This field is required"));
        var source = call.Channel;
        var webhook = call.Network.Follow(call.Bot, source, target);
        call.Audit(webhook.Guild, 50, webhook.Id, ("name", null, webhook.Name), ("type", null, 2), ("channel_id", null, DiscordJson.Text(target.Id)));
        return Locked(call, json =>
        {
            json.WriteStartObject();
            DiscordJson.WriteId(json, "channel_id", source.Id);
            DiscordJson.WriteId(json, "webhook_id", webhook.Id);
            json.WriteEndObject();
        });
    }

    private static string? WebhookName(RestCall call)
    {
        var name = JsonForm.Optional(call.Body, "name", 1, 80);
        return name is not null && (name.Contains("clyde", StringComparison.OrdinalIgnoreCase) || name.Contains("discord", StringComparison.OrdinalIgnoreCase))
            ? throw DiscordApiException.InvalidForm("name", "USERNAME_INVALID_CONTAINS", "Username cannot contain that.")
            : name;
    }

    /// <summary>A picture is not kept, only that there is one: its hash takes its place.</summary>
    private static string? ImageHash(JsonElement body, string name)
    {
        if (JsonForm.Text(body, name) is not { } data) return null;
        if (!data.StartsWith("data:image/", StringComparison.Ordinal) || !data.Contains(";base64,", StringComparison.Ordinal))
            throw DiscordApiException.InvalidForm(name, "IMAGE_INVALID", "Invalid image data.");
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(data)))[..32];
    }

    private static WebhookRecord ManagedWebhook(RestCall call)
    {
        var webhook = call.Network.GetWebhook(call.Id("webhook"), token: null);
        lock (call.Network.Gate) DiscordNetwork.Require(call.Bot, call.Network.GetChannel(webhook.ChannelId), DiscordPermissions.ManageWebhooks);
        return webhook;
    }

    private static WebhookRecord TokenWebhook(RestCall call) => call.Network.GetWebhook(call.Id("webhook"), call.Text("token"));

    private static RestResult GetWebhook(RestCall call, WebhookRecord webhook, bool withUser) =>
        Locked(call, json => DiscordJson.WriteWebhook(json, webhook, call.Network.Authority, withUser));

    private static RestResult EditWebhook(RestCall call, WebhookRecord webhook, bool mayMove)
    {
        var channel = mayMove && JsonForm.Id(call.Body, "channel_id") is { } id ? call.Network.GetChannel(id) : null;
        if (channel is not null && channel.Guild != webhook.Guild) throw DiscordApiException.Unknown(10003, "Channel");
        call.Network.UpdateWebhook(webhook, WebhookName(call), (JsonForm.Has(call.Body, "avatar"), ImageHash(call.Body, "avatar")), channel);
        if (call.HasBot) call.Audit(webhook.Guild, 51, webhook.Id);
        return GetWebhook(call, webhook, withUser: mayMove);
    }

    private static RestResult DeleteWebhook(RestCall call, WebhookRecord webhook)
    {
        call.Network.DeleteWebhook(webhook);
        if (call.HasBot) call.Audit(webhook.Guild, 52, webhook.Id, ("name", webhook.Name, null), ("type", 1, null), ("channel_id", DiscordJson.Text(webhook.ChannelId), null));
        return RestResult.NoContent;
    }

    private static bool IsApplication(RestCall call) => call.Network.IsBot(call.Id("webhook"));

    private static RestResult Execute(RestCall call)
    {
        var draft = MessageForms.ReadWebhookDraft(call.Body, call.Files, mayBeEphemeral: IsApplication(call));
        if (IsApplication(call)) return call.Network.FollowUp(call.Network.ForFollowUp(call.Id("webhook"), call.Text("token")), draft, message => One(call, message));
        var webhook = TokenWebhook(call);
        var name = JsonForm.Optional(call.Body, "username", 1, 80);
        var author = call.Network.WebhookAuthor(webhook, name);
        draft = draft with { WebhookId = webhook.Id, AuthorAvatar = JsonForm.Has(call.Body, "avatar_url") ? ImageUrlHash(call) : webhook.Avatar };
        lock (call.Network.Gate)
        {
            var channel = call.Network.GetChannel(webhook.ChannelId);
            if (channel.Type == EmulatedChannelType.Forum && call.QueryId("thread_id") is null)
            {
                var title = JsonForm.Optional(call.Body, "thread_name", 1, 100) ?? throw new DiscordApiException(400, 220001, "Webhooks posted to forum channels must have a thread_name or thread_id");
                var post = call.Network.CreateThread(channel, author, title, new ThreadDraft { Tags = JsonForm.Ids(call.Body, "applied_tags", 5) ?? [] });
                return call.Network.CreateMessage(author, post, draft, Answer, asId: post.Id);
            }

            if (JsonForm.Has(call.Body, "thread_name")) throw new DiscordApiException(400, 220003, "Webhooks can only create threads in forum channels");
            return call.Network.CreateMessage(author, WebhookThread(call, channel) ?? channel, draft, Answer);
        }

        RestResult Answer(MessageRecord message) => call.QueryFlag("wait") ? One(call, message) : RestResult.NoContent;
    }

    private static string? ImageUrlHash(RestCall call) => JsonForm.Text(call.Body, "avatar_url") is { } url
        ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(url)))[..32]
        : null;

    private static EmulatedChannel? WebhookThread(RestCall call, EmulatedChannel channel)
    {
        if (call.QueryId("thread_id") is not { } id) return null;
        var thread = call.Network.GetChannel(id);
        return thread.IsThread && thread.ParentId == channel.Id ? thread : throw DiscordApiException.Unknown(10003, "Channel");
    }

    /// <summary>Finds the message that a webhook sent, or that answers an interaction, and goes on with it under the network's lock.</summary>
    private static RestResult WithWebhookMessage(RestCall call, Func<MessageRecord, RestResult> proceed)
    {
        lock (call.Network.Gate)
        {
            if (IsApplication(call)) return proceed(call.Network.AnswerOf(call.Network.ForFollowUp(call.Id("webhook"), call.Text("token")), call.Text("which")));
            var webhook = TokenWebhook(call);
            var channel = call.Network.GetChannel(webhook.ChannelId);
            var message = DiscordNetwork.Find(WebhookThread(call, channel) ?? channel, call.Id("which"));
            return message?.WebhookId == webhook.Id ? proceed(message) : throw DiscordApiException.Unknown(10008, "Message");
        }
    }

    private static RestResult EditWebhookMessage(RestCall call)
    {
        var edit = MessageForms.ReadEdit(call);
        if (IsApplication(call)) return call.Network.EditAnswer(call.Network.ForFollowUp(call.Id("webhook"), call.Text("token")), call.Text("which"), edit, message => One(call, message));
        return WithWebhookMessage(call, message => call.Network.EditMessage(message, edit, after => One(call, after)));
    }

    private static RestResult DeleteWebhookMessage(RestCall call) => WithWebhookMessage(call, message =>
    {
        call.Network.DeleteMessage(message);
        return RestResult.NoContent;
    });
}
