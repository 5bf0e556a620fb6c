using System.Security.Cryptography;

namespace ChatBridge.Emulators.Discord;

/// <content>Webhooks.</content>
internal sealed partial class DiscordNetwork
{
    private const int MaxWebhooks = 15;

    public WebhookRecord CreateWebhook(EmulatedUser actor, EmulatedChannel channel, string name, string? avatar)
    {
        lock (Gate)
        {
            Require(actor, channel, DiscordPermissions.ManageWebhooks);
            if (channel.Guild is null || channel.IsThread || channel.Type == EmulatedChannelType.Category) throw WrongChannelType();
            return NewWebhook(actor, channel, name, avatar, source: null);
        }
    }

    private WebhookRecord NewWebhook(EmulatedUser actor, EmulatedChannel channel, string name, string? avatar, EmulatedChannel? source)
    {
        lock (Gate)
        {
            var guild = channel.Guild!;
            if (guild.WebhooksInside.Count(each => each.ChannelId == channel.Id) >= MaxWebhooks) throw new DiscordApiException(400, 30007, "Maximum number of webhooks reached (15)");
            var webhook = new WebhookRecord(_ids.Next(), RandomNumberGenerator.GetString(CodeLetters, 68), guild, channel.Id, actor) { Name = name, Avatar = avatar, Source = source };
            guild.WebhooksInside.Add(webhook);
            PublishWebhooks(channel);
            return webhook;
        }
    }

    /// <summary>Finds a webhook by its id, and by its token when one is given.</summary>
    public WebhookRecord GetWebhook(ulong id, string? token)
    {
        lock (Gate)
        {
            var webhook = Guilds.Values.SelectMany(static guild => guild.WebhooksInside).FirstOrDefault(each => each.Id == id) ?? throw DiscordApiException.Unknown(10015, "Webhook");
            return token is null || (token == webhook.Token && webhook.Source is null) ? webhook : throw new DiscordApiException(401, 50027, "Invalid Webhook Token");
        }
    }

    public void UpdateWebhook(WebhookRecord webhook, string? name, (bool Given, string? Value) avatar, EmulatedChannel? channel)
    {
        lock (Gate)
        {
            var before = GetChannel(webhook.ChannelId);
            webhook.Name = name ?? webhook.Name;
            if (avatar.Given) webhook.Avatar = avatar.Value;
            PublishWebhooks(before);
            if (channel is null || channel == before) return;
            webhook.ChannelId = channel.Id;
            PublishWebhooks(channel);
        }
    }

    public void DeleteWebhook(WebhookRecord webhook)
    {
        lock (Gate)
        {
            webhook.Guild.WebhooksInside.Remove(webhook);
            if (Channels.GetValueOrDefault(webhook.ChannelId) is { IsDeleted: false } channel) PublishWebhooks(channel);
        }
    }

    /// <summary>The account that a webhook's message shows; it exists for that message only.</summary>
    public EmulatedUser WebhookAuthor(WebhookRecord webhook, string? name) => new(this, webhook.Id, name ?? webhook.Name, name ?? webhook.Name, isBot: true);

    private void PublishWebhooks(EmulatedChannel channel)
    {
        Gateway.Publish("WEBHOOKS_UPDATE", Audience.OfChannel(channel, DiscordIntents.GuildWebhooks, DiscordIntents.None), DiscordJson.WebhooksUpdated(channel));
        Changed.Pulse();
    }
}
