using System.Text;

namespace ChatBridge.Emulators.Revolt;

internal sealed partial class RevoltNetwork
{
    private const int MaxEmbeds = 5;
    private const int MaxReplies = 5;
    private const int MaxReactions = 20;

    /// <summary>Creates a message, with the network's checks in the network's order.</summary>
    public MessageRecord CreateMessage(EmulatedUser? author, EmulatedChannel channel, MessageDraft draft)
    {
        lock (Gate)
        {
            if (channel.IsDeleted) throw RevoltApiException.NotFound();
            var own = draft.Webhook?.Permissions ?? PermissionsIn(channel, author!);
            Require(own, EmulatedPermissions.SendMessage);
            if (draft.Masquerade is { } masquerade)
            {
                Require(own, EmulatedPermissions.Masquerade);
                if (masquerade["colour"] is not null) Require(own, EmulatedPermissions.ManageRole);
            }

            if (draft.Embeds.Count > 0) Require(own, EmulatedPermissions.SendEmbeds);
            if (draft.Attachments.Count > 0) Require(own, EmulatedPermissions.UploadFiles);
            var now = Time.GetUtcNow();
            if (author is not null && channel.SlowmodeSeconds > 0 && (own & EmulatedPermissions.BypassSlowmode) == 0) PassSlowmode(channel, author, now);
            if (draft.Interactions is { } interactions) CheckInteractions(own, interactions);
            if (Encoding.UTF8.GetByteCount(draft.Content ?? "") + draft.Embeds.Sum(static embed => Encoding.UTF8.GetByteCount(embed.Description ?? "")) > Options.MaxMessageBytes)
                throw new RevoltApiException("PayloadTooLarge");
            if (draft.Nonce is { } nonce && !Keys.TryUse(nonce)) throw new RevoltApiException("InvalidOperation");
            if (string.IsNullOrEmpty(draft.Content) && draft.Attachments.Count == 0 && draft.Embeds.Count == 0) throw new RevoltApiException("EmptyMessage");
            CheckFlags(author, draft.Flags ?? 0);
            var mentions = MentionsOf(channel, own, draft.Content ?? "");
            var replies = RepliesOf(channel, draft, mentions, author);
            if (draft.Attachments.Count > Options.MaxAttachments) throw new RevoltApiException("TooManyAttachments", ("max", Options.MaxAttachments));
            if (draft.Embeds.Count > MaxEmbeds) throw new RevoltApiException("TooManyEmbeds", ("max", MaxEmbeds));
            var id = _ids.Next();

            // One after another: those before the one that is not there are used up all the same.
            var files = draft.Attachments.ConvertAll(file => TakeFile(file, "attachments", ("message", id)));
            var embeds = draft.Embeds.ConvertAll(embed => Embed(embed, id));
            if (draft.FailsAfterFiles) throw RevoltApiException.OfFramework(500);
            var message = new MessageRecord(id, channel, now)
            {
                Author = draft.Webhook is null ? author : null,
                Webhook = draft.Webhook,
                Content = draft.Content ?? "",
                Nonce = draft.Nonce ?? draft.Key,
                Replies = replies,
                Masquerade = draft.Masquerade,
                Interactions = draft.Interactions,
                Mentions = [.. mentions.Users],
                RoleMentions = [.. mentions.Roles],
                Flags = draft.Flags ?? 0,
                Embeds = embeds.Count == 0 ? null : embeds,
            };
            message.Attachments.AddRange(files);
            Keep(message);
            CountUnread(message);
            Changed.Pulse();
            return message;
        }
    }

    public MessageRecord EditMessage(EmulatedUser? editor, EmulatedChannel channel, string id, string? content, IReadOnlyList<EmbedDraft>? embeds, WebhookRecord? webhook = null)
    {
        lock (Gate)
        {
            var message = Find(channel, id);
            if (webhook is null) Require(editor!, channel, EmulatedPermissions.SendMessage);
            if (webhook is null ? message.Author != editor : message.Webhook != webhook) throw new RevoltApiException("CannotEditMessage");
            if (Encoding.UTF8.GetByteCount(content ?? "") + (embeds?.Sum(static embed => Encoding.UTF8.GetByteCount(embed.Description ?? "")) ?? 0) > Options.MaxMessageBytes)
                throw new RevoltApiException("PayloadTooLarge");
            if (embeds is not null && (embeds.Count > 0 || content is null)) Require(editor is null ? webhook!.Permissions : PermissionsIn(channel, editor), EmulatedPermissions.SendEmbeds);
            var data = new WireMap();
            if (content is not null)
            {
                message.Edits.Add(new EmulatedMessageEdit(message.Content, Time.GetUtcNow()));
                message.Content = content;
                data["content"] = content;
            }

            // What the network made of links is made anew; what the author wrote stays unless the edit names its own.
            var written = embeds is not null ? embeds.Select(embed => Embed(embed, id)).ToList() : message.Embeds?.Where(static embed => embed["type"] is "Text").ToList() ?? [];
            message.Embeds = written.Count == 0 ? null : written;
            message.EditedAt = Time.GetUtcNow();
            data["edited"] = message.EditedAt;
            data["embeds"] = written.ToList();
            message.Touch();
            PublishMessageUpdate(message, data);
            AppendPreview(message, content);
            Changed.Pulse();
            return message;
        }
    }

    public MessageRecord DeleteMessage(EmulatedUser? actor, EmulatedChannel channel, string id, WebhookRecord? webhook = null)
    {
        lock (Gate)
        {
            var message = Find(channel, id);
            if (webhook is not null && message.Webhook != webhook) throw RevoltApiException.NotFound();
            if (webhook is null && message.Author != actor) Require(actor!, channel, EmulatedPermissions.ManageMessages);
            Remove(message);
            FindLastAgain(channel, id);
            if (actor is not null && message.Author != actor) Audit(channel.Server, actor, "MessageDelete", id, new WireMap { ["author"] = message.AuthorId, ["channel"] = channel.Id });
            Hub.ToChannel(channel, new WireMap { ["type"] = "MessageDelete", ["id"] = id, ["channel"] = channel.Id });
            Changed.Pulse();
            return message;
        }
    }

    public void DeleteMessages(EmulatedUser actor, EmulatedChannel channel, IReadOnlyCollection<string> ids)
    {
        lock (Gate)
        {
            Require(actor, channel, EmulatedPermissions.ManageMessages);
            var now = Time.GetUtcNow();
            if (ids.Any(id => !UlidMint.IsId(id) || now - UlidMint.TimeOf(id) > TimeSpan.FromDays(7))) throw new RevoltApiException("InvalidOperation");
            var found = ids.Select(id => channel.MessagesById.GetValueOrDefault(id)).OfType<MessageRecord>().Where(static message => message.DeletedAt is null).ToList();
            RemoveAll(channel, found);
            Audit(channel.Server, actor, "MessageBulkDelete", channel.Id, new WireMap { ["channel"] = channel.Id, ["count"] = found.Count });
            Changed.Pulse();
        }
    }

    /// <summary>Pins a message or takes the pin away: the message changes, and the network says so in the channel.</summary>
    public MessageRecord SetPinned(EmulatedUser actor, EmulatedChannel channel, string id, bool pinned)
    {
        lock (Gate)
        {
            var message = Find(channel, id);
            if (channel.Kind != EmulatedChannelKind.Direct) Require(actor, channel, EmulatedPermissions.ManageMessages);
            else Require(actor, channel, EmulatedPermissions.ViewChannel);
            if (message.Pinned == pinned) throw new RevoltApiException(pinned ? "AlreadyPinned" : "NotPinned");
            message.Pinned = pinned;
            message.Touch();
            if (pinned) PublishMessageUpdate(message, new WireMap { ["pinned"] = true });
            else PublishMessageUpdate(message, new WireMap(), "Pinned");
            SaySystem(channel, new WireMap { ["type"] = pinned ? "message_pinned" : "message_unpinned", ["id"] = id, ["by"] = actor.Id });
            Audit(channel.Server, actor, pinned ? "MessagePin" : "MessageUnpin", id, new WireMap { ["channel"] = channel.Id });
            Changed.Pulse();
            return message;
        }
    }

    /// <summary>Looks a message up for one who may read what was said.</summary>
    public MessageRecord GetMessage(EmulatedUser viewer, EmulatedChannel channel, string id)
    {
        lock (Gate)
        {
            Require(viewer, channel, EmulatedPermissions.ViewChannel);
            return Find(channel, id);
        }
    }

    /// <summary>Says something in the network's own name.</summary>
    public MessageRecord SaySystem(EmulatedChannel channel, WireMap what)
    {
        lock (Gate)
        {
            var message = new MessageRecord(_ids.Next(), channel, Time.GetUtcNow()) { System = what };
            Keep(message);
            return message;
        }
    }

    /// <summary>Hands a preview of a link to a message on, which the network makes some time after the message.</summary>
    public void AppendEmbed(EmulatedChannel channel, string id, WireMap embed)
    {
        lock (Gate)
        {
            var message = Find(channel, id);
            (message.Embeds ??= []).Add(embed);
            message.Touch();
            Hub.ToChannel(channel, new WireMap { ["type"] = "MessageAppend", ["id"] = id, ["channel"] = channel.Id, ["append"] = new WireMap { ["embeds"] = new List<WireMap> { embed } } });
            Changed.Pulse();
        }
    }

    public static MessageRecord Find(EmulatedChannel channel, string id) =>
        channel.MessagesById.GetValueOrDefault(id) is { DeletedAt: null } message ? message : throw RevoltApiException.NotFound();

    private void Keep(MessageRecord message)
    {
        var channel = message.Channel;
        channel.Messages.Add(message);
        channel.MessagesById.Add(message.Id, message);
        channel.LastMessageId = message.Id;
        if (channel.Kind == EmulatedChannelKind.Direct) channel.Active = true;
        Hub.ToChannel(channel, viewer => Shapes.Event("Message").With(Shapes.Message(this, message, withAuthor: true, viewer)), message.Author);
        AppendPreview(message, message.Content);
    }

    /// <summary>The preview of a link, where a text has one: here of the address alone, since nothing is dialled.</summary>
    private void AppendPreview(MessageRecord message, string? text)
    {
        if (text is null || message.System is not null) return;
        var at = text.IndexOf("https://preview.invalid/", StringComparison.Ordinal);
        if (at < 0) return;
        var url = text[at..].Split([' ', '\n', '>', ')'], 2)[0];
        AppendEmbed(message.Channel, message.Id, new WireMap { ["type"] = "Website", ["url"] = url, ["original_url"] = url, ["special"] = new WireMap { ["type"] = "None" }, ["title"] = "A page" });
    }

    private void RemoveAll(EmulatedChannel channel, List<MessageRecord> found)
    {
        if (found.Count == 0) return;
        foreach (var message in found) Remove(message);
        Hub.ToChannel(channel, new WireMap { ["type"] = "BulkMessageDelete", ["channel"] = channel.Id, ["ids"] = found.ConvertAll(static message => message.Id) });
    }

    private void Remove(MessageRecord message)
    {
        message.DeletedAt = Time.GetUtcNow();
        message.Touch();
    }

    /// <summary>Tells which message is the last one now; a deletion of many does not, and leaves the old id standing.</summary>
    private void FindLastAgain(EmulatedChannel channel, string removed)
    {
        if (channel.LastMessageId != removed) return;
        channel.LastMessageId = channel.Messages.FindLast(static other => other.DeletedAt is null)?.Id;
        if (channel.LastMessageId is { } last) Hub.ToChannel(channel, Shapes.Update(Era, "ChannelUpdate", channel.Id, new WireMap { ["last_message_id"] = last }));
    }

    private void PublishMessageUpdate(MessageRecord message, WireMap data, params string[] clear) => Hub.ToChannel(message.Channel, new WireMap
    {
        ["type"] = "MessageUpdate", ["id"] = message.Id, ["channel"] = message.Channel.Id, ["data"] = data,
        ["clear"] = Era >= RevoltEra.Revolt ? clear : null,
    });

    private void PassSlowmode(EmulatedChannel channel, EmulatedUser author, DateTimeOffset now)
    {
        if (channel.SlowUntil.TryGetValue(author.Id, out var until) && until > now)
            throw new RevoltApiException("InSlowmode", ("retry_after", (long)Math.Ceiling((until - now).TotalSeconds)));
        channel.SlowUntil[author.Id] = now + TimeSpan.FromSeconds(channel.SlowmodeSeconds);
        Hub.ToUser(author.Id, Shapes.Event("UserSlowmodes").With(new WireMap { ["slowmodes"] = SlowmodesOf(author, channel) }));
    }

    /// <summary>Where an account has to wait before it sends again.</summary>
    public List<WireMap> SlowmodesOf(EmulatedUser user, EmulatedChannel? only = null)
    {
        var now = Time.GetUtcNow();
        return [.. (only is null ? Channels.Values : (IEnumerable<EmulatedChannel>)[only])
            .Where(channel => channel.SlowUntil.TryGetValue(user.Id, out var until) && until > now)
            .Select(channel => new WireMap { ["channel_id"] = channel.Id, ["duration"] = channel.SlowmodeSeconds, ["retry_after"] = (long)Math.Ceiling((channel.SlowUntil[user.Id] - now).TotalSeconds) })];
    }

    private void CheckInteractions(EmulatedPermissions own, InteractionsDraft interactions)
    {
        Require(own, EmulatedPermissions.React);
        if (interactions.Reactions.Count > MaxReactions || (interactions.Restrict && interactions.Reactions.Count == 0)) throw new RevoltApiException("InvalidOperation");
        foreach (var emoji in interactions.Reactions) RequireEmoji(emoji);
    }

    private static void CheckFlags(EmulatedUser? author, int flags)
    {
        if (flags is < 0 or > 7) throw new RevoltApiException("InvalidProperty");

        // The server reads the flags as bit positions, clients as masks: 4 is what it takes for a mention of everyone, 8 cannot be sent at all.
        if ((flags & 4) != 0 && author is { IsBot: false }) throw new RevoltApiException("IsNotBot");
    }

    private MentionScan MentionsOf(EmulatedChannel channel, EmulatedPermissions own, string content)
    {
        var found = MentionScan.Of(content);
        if (channel.Server is not null)
        {
            if (found.Everyone || found.Online) Require(own, EmulatedPermissions.MentionEveryone);
            if (found.Roles.Count > 0) Require(own, EmulatedPermissions.MentionRoles);
        }

        found.Users.RemoveAll(id => Users.GetValueOrDefault(id) is not { } user || !MayView(user, channel));
        found.Roles.RemoveAll(id => channel.Server?.RolesInside.ContainsKey(id) != true);
        return found;
    }

    private static List<string> RepliesOf(EmulatedChannel channel, MessageDraft draft, MentionScan mentions, EmulatedUser? author)
    {
        if (draft.Replies.Count > MaxReplies) throw new RevoltApiException("TooManyReplies", ("max", MaxReplies));
        List<string> replies = [];
        foreach (var (id, mention, failIfNotExists) in draft.Replies)
        {
            if (channel.MessagesById.GetValueOrDefault(id) is not { DeletedAt: null } answered)
            {
                if (failIfNotExists) throw RevoltApiException.NotFound();
                continue;
            }

            if (replies.Contains(id)) continue;
            replies.Add(id);
            if (mention && answered.Author is { } who && who != author && !mentions.Users.Contains(who.Id)) mentions.Users.Add(who.Id);
        }

        return replies;
    }

    private WireMap Embed(EmbedDraft draft, string messageId)
    {
        var map = new WireMap { ["type"] = "Text" };
        foreach (var key in (string[])["icon_url", "url", "title", "description"])
        {
            if (draft.Json.TryGetProperty(key, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String) map[key] = value.GetString();
        }

        if (draft.Media is { } media) map["media"] = Shapes.File(TakeFile(media, "attachments", ("message", messageId)));
        if (draft.Json.TryGetProperty("colour", out var colour) && colour.ValueKind == System.Text.Json.JsonValueKind.String) map["colour"] = colour.GetString();
        return map;
    }

    private void CountUnread(MessageRecord message)
    {
        foreach (var user in message.Mentions.Select(id => Users.GetValueOrDefault(id)).OfType<EmulatedUser>())
        {
            var (last, mentions) = user.Unreads.GetValueOrDefault(message.Channel.Id, (null, []));
            mentions.Add(message.Id);
            user.Unreads[message.Channel.Id] = (last, mentions);
        }
    }
}
