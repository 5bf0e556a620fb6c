namespace ChatBridge.Emulators.Discord;

/// <content>Announcement channels and those that follow them.</content>
internal sealed partial class DiscordNetwork
{
    private const int CrosspostedFlag = 1;
    private const int IsCrosspostFlag = 1 << 1;
    private const int SourceDeletedFlag = 1 << 3;
    private const int FollowAdded = 12;

    /// <summary>Has a channel get what is published in an announcement channel, by a webhook of its own.</summary>
    public WebhookRecord Follow(EmulatedUser actor, EmulatedChannel source, EmulatedChannel target)
    {
        lock (Gate)
        {
            Require(actor, source, DiscordPermissions.None);
            Require(actor, target, DiscordPermissions.ManageWebhooks);
            if (source.Type != EmulatedChannelType.Announcement || target is not { Guild: not null, Type: EmulatedChannelType.Text or EmulatedChannelType.Announcement }) throw WrongChannelType();
            var webhook = NewWebhook(actor, target, $"{source.Guild!.Name} #{source.Name}", avatar: null, source);
            var told = new MessageRecord(_ids.Next(), target, actor, Time.GetUtcNow()) { SpecialType = FollowAdded, Content = webhook.Name, PublishedFrom = (source, null) };
            target.Messages.Add(told);
            PublishMessage("MESSAGE_CREATE", told);
            Changed.Pulse();
            return webhook;
        }
    }

    /// <summary>Marks a message as published to its followers; only announcements can be.</summary>
    public T Crosspost<T>(EmulatedUser actor, EmulatedChannel channel, ulong id, Func<MessageRecord, T> select)
    {
        lock (Gate)
        {
            Require(actor, channel, DiscordPermissions.SendMessages);
            if (channel.Type != EmulatedChannelType.Announcement) throw WrongChannelType();
            var message = Find(channel, id) ?? throw DiscordApiException.Unknown(10008, "Message");
            if (message.Author != actor) Require(actor, channel, DiscordPermissions.ManageMessages);
            if ((message.Flags & CrosspostedFlag) != 0) throw new DiscordApiException(400, 40033, "This message has already been crossposted.");
            message.Flags |= CrosspostedFlag;
            message.Touch();
            PublishMessage("MESSAGE_UPDATE", message);
            foreach (var webhook in Guilds.Values.SelectMany(static guild => guild.WebhooksInside).Where(webhook => webhook.Source == channel).ToList()) SendCopy(message, webhook);
            Changed.Pulse();
            return select(message);
        }
    }

    /// <summary>Sends what was published into a channel that follows.</summary>
    private void SendCopy(MessageRecord message, WebhookRecord webhook)
    {
        var copy = new MessageRecord(_ids.Next(), GetChannel(webhook.ChannelId), WebhookAuthor(webhook, name: null), Time.GetUtcNow())
        {
            WebhookId = webhook.Id,
            AuthorAvatar = webhook.Avatar,
            PublishedFrom = (message.Channel, message.Id),
            Tts = message.Tts,
            Flags = IsCrosspostFlag | (message.Flags & (MessageForms.EditableFlags | MessageForms.ComponentsV2)),
        };
        Copy(message, copy);
        copy.Channel.Messages.Add(copy);
        message.Copies.Add(copy);
        PublishMessage("MESSAGE_CREATE", copy);
    }

    /// <summary>Lets the copies follow when what was published is changed or deleted.</summary>
    private void UpdateCopies(MessageRecord message)
    {
        foreach (var copy in message.Copies.Where(static copy => copy.DeletedAt is null))
        {
            if (message.DeletedAt is null)
            {
                Copy(message, copy);
                copy.EditedAt = message.EditedAt;
            }
            else
            {
                (copy.Flags, copy.Content, copy.Embeds, copy.Components, copy.Attachments) = (copy.Flags | SourceDeletedFlag, "[Original Message Deleted]", null, null, []);
            }

            copy.Touch();
            PublishMessage("MESSAGE_UPDATE", copy);
        }
    }

    private static void Copy(MessageRecord message, MessageRecord copy) =>
        (copy.Content, copy.Embeds, copy.Components, copy.Attachments) = (message.Content, message.Embeds, message.Components, [.. message.Attachments]);
}
