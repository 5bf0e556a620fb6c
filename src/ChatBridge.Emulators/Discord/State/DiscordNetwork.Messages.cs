namespace ChatBridge.Emulators.Discord;

internal sealed partial class DiscordNetwork
{
    public const int MaxContentLength = 2000;

    /// <summary>Creates a message, or returns the earlier one that the same author sent with the same enforced nonce.</summary>
    public EmulatedMessage CreateMessage(EmulatedUser author, EmulatedChannel channel, MessageDraft draft) =>
        CreateMessage(author, channel, draft, static message => message.Snapshot());

    public T CreateMessage<T>(EmulatedUser author, EmulatedChannel channel, MessageDraft draft, Func<MessageRecord, T> select)
    {
        lock (Gate)
        {
            Require(author, channel, channel.IsThread ? DiscordPermissions.SendMessagesInThreads : DiscordPermissions.SendMessages);
            if (channel.Type is EmulatedChannelType.Category) throw new DiscordApiException(400, 50008, "Cannot send messages in a non-text channel");
            CheckContent(draft.Content);
            if (draft.Content.Length == 0 && draft.Embeds is null && draft.Components is null && draft.Files.Count == 0 && !draft.HasStickers)
                throw new DiscordApiException(400, 50006, "Cannot send an empty message");
            if (draft.Files.Count > 0) Require(author, channel, DiscordPermissions.AttachFiles);
            var now = Time.GetUtcNow();
            if (draft is { EnforceNonce: true, Nonce: { } nonce })
            {
                if (_nonces.TryGetValue((author.Id, nonce.Text), out var earlier) && now - earlier.At < Options.NonceWindow) return select(earlier.Message);
                if (_nonces.Count >= 10_000) ForgetOldNonces(now);
            }

            MessageRecord? answered = null;
            if (draft.ReplyTo is { } replyTo)
            {
                Require(author, channel, DiscordPermissions.ReadMessageHistory);
                answered = Find(channel, replyTo);
                if (answered is null && draft.FailIfReplyIsGone)
                    throw DiscordApiException.InvalidForm("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
            }

            var message = new MessageRecord(_ids.Next(), channel, author, now)
            {
                Content = draft.Content,
                Nonce = draft.Nonce,
                ReplyTo = answered?.Id,
                Tts = draft.Tts,
                Flags = draft.Flags,
                Embeds = draft.Embeds,
                Components = draft.Components,
            };
            message.Attachments.AddRange(draft.Files.Select(Keep));
            Mentions.Resolve(this, message, draft.AllowedMentions, answered?.Author);
            channel.Messages.Add(message);
            if (draft is { EnforceNonce: true, Nonce: not null }) _nonces[(author.Id, draft.Nonce.Text)] = (message, now);
            PublishMessage("MESSAGE_CREATE", message);
            Changed.Pulse();
            return select(message);
        }
    }

    public EmulatedMessage EditMessage(EmulatedUser editor, EmulatedChannel channel, ulong id, MessageEdit edit) =>
        EditMessage(editor, channel, id, edit, static message => message.Snapshot());

    public T EditMessage<T>(EmulatedUser editor, EmulatedChannel channel, ulong id, MessageEdit edit, Func<MessageRecord, T> select)
    {
        lock (Gate)
        {
            Require(editor, channel, DiscordPermissions.None);
            var message = Find(channel, id) ?? throw DiscordApiException.Unknown(10008, "Message");
            if (message.Author != editor) throw new DiscordApiException(403, 50005, "Cannot edit a message authored by another user");
            if (edit.HasContent) CheckContent(edit.Content);
            var content = edit.HasContent ? edit.Content : message.Content;
            var embeds = edit.HasEmbeds ? edit.Embeds : message.Embeds;
            var components = edit.HasComponents ? edit.Components : message.Components;
            var attachments = edit.KeepAttachments is { } keep ? message.Attachments.FindAll(file => keep.Contains(file.Id)) : [.. message.Attachments];
            if (content.Length == 0 && embeds is null && components is null && attachments.Count + edit.Files.Count == 0)
                throw new DiscordApiException(400, 50006, "Cannot send an empty message");
            var now = Time.GetUtcNow();
            message.Edits.Add(new EmulatedMessageEdit(message.Content, now));
            message.Content = content;
            message.Embeds = embeds;
            message.Components = components;
            attachments.AddRange(edit.Files.Select(Keep));
            message.Attachments = attachments;
            message.Flags = edit.Flags ?? message.Flags;
            message.EditedAt = now;
            message.Touch();
            Mentions.Resolve(this, message, edit.AllowedMentions, message.ReplyTo is { } replyTo ? Find(channel, replyTo)?.Author : null);
            PublishMessage("MESSAGE_UPDATE", message);
            Changed.Pulse();
            return select(message);
        }
    }

    public EmulatedMessage DeleteMessage(EmulatedUser actor, EmulatedChannel channel, ulong id)
    {
        lock (Gate)
        {
            Require(actor, channel, DiscordPermissions.None);
            var message = Find(channel, id) ?? throw DiscordApiException.Unknown(10008, "Message");
            if (message.Author != actor)
            {
                if (channel.Guild is null) throw new DiscordApiException(403, 50003, "Cannot execute action on a DM channel");
                Require(actor, channel, DiscordPermissions.ManageMessages);
            }

            message.DeletedAt = Time.GetUtcNow();
            message.Touch();
            Gateway.Publish("MESSAGE_DELETE", MessageAudience(channel), DiscordJson.MessageDeleted(message));
            Changed.Pulse();
            return message.Snapshot();
        }
    }

    public void DeleteMessages(EmulatedUser actor, EmulatedChannel channel, IReadOnlyCollection<ulong> ids)
    {
        lock (Gate)
        {
            if (channel.Guild is null) throw new DiscordApiException(400, 50003, "Cannot execute action on a DM channel");
            Require(actor, channel, DiscordPermissions.ManageMessages);
            var now = Time.GetUtcNow();
            var found = ids.Select(id => Find(channel, id)).OfType<MessageRecord>().ToList();
            if (found.Exists(message => now - message.Timestamp > TimeSpan.FromDays(14)))
                throw new DiscordApiException(400, 50034, "A message provided was too old to bulk delete");
            foreach (var message in found)
            {
                message.DeletedAt = now;
                message.Touch();
            }

            if (found.Count > 0) Gateway.Publish("MESSAGE_DELETE_BULK", MessageAudience(channel), DiscordJson.MessagesDeleted(channel, found));
            Changed.Pulse();
        }
    }

    public T ReadMessage<T>(EmulatedUser reader, EmulatedChannel channel, ulong id, Func<MessageRecord, T> select)
    {
        lock (Gate)
        {
            Require(reader, channel, DiscordPermissions.ReadMessageHistory);
            return select(Find(channel, id) ?? throw DiscordApiException.Unknown(10008, "Message"));
        }
    }

    /// <summary>A page of history, newest first; the borders are exclusive but for <paramref name="around"/>.</summary>
    public T ReadHistory<T>(EmulatedUser reader, EmulatedChannel channel, ulong? before, ulong? after, ulong? around, int limit, Func<List<MessageRecord>, T> select)
    {
        lock (Gate)
        {
            Require(reader, channel, DiscordPermissions.None);
            List<MessageRecord> page = [];

            // Without the permission to read history the page is empty, not refused.
            if (channel.Guild is null || PermissionsOf(reader, channel.Guild, channel).HasFlag(DiscordPermissions.ReadMessageHistory))
            {
                var messages = channel.Messages;
                if (around is { } middle)
                {
                    var at = IndexAtOrAfter(messages, middle);
                    page = Take(messages, at - 1, -1, limit / 2);
                    page.Reverse();
                    page.AddRange(Take(messages, at, 1, limit - page.Count));
                    page.Reverse();
                }
                else if (after is { } low)
                {
                    page = Take(messages, IndexAtOrAfter(messages, low + 1), 1, limit);
                    page.Reverse();
                }
                else
                {
                    page = Take(messages, (before is { } high ? IndexAtOrAfter(messages, high) : messages.Count) - 1, -1, limit);
                }
            }

            return select(page);
        }
    }

    public EmulatedMessage SetPinned(EmulatedUser actor, EmulatedChannel channel, ulong id, bool pinned)
    {
        lock (Gate)
        {
            Require(actor, channel, DiscordPermissions.PinMessages);
            var message = Find(channel, id) ?? throw DiscordApiException.Unknown(10008, "Message");
            if (message.PinnedAt is not null == pinned) return message.Snapshot();
            if (pinned && channel.Messages.Count(static each => each.PinnedAt is not null) >= 250)
                throw new DiscordApiException(400, 30003, "Maximum number of pins reached (250)");
            message.PinnedAt = pinned ? Time.GetUtcNow() : null;
            message.Touch();
            channel.LastPin = channel.Messages.Max(static each => each.PinnedAt);
            var audience = Audience.OfChannel(channel, DiscordIntents.Guilds, DiscordIntents.DirectMessages);
            Gateway.Publish("CHANNEL_PINS_UPDATE", audience, DiscordJson.PinsUpdated(channel));
            PublishMessage("MESSAGE_UPDATE", message);
            Changed.Pulse();
            return message.Snapshot();
        }
    }

    public List<EmulatedMessage> Snapshots(EmulatedChannel channel)
    {
        lock (Gate) return [.. channel.Messages.Select(static message => message.Snapshot())];
    }

    /// <summary>The oldest message that fits.</summary>
    public EmulatedMessage? FirstMessage(EmulatedChannel channel, Func<EmulatedMessage, bool> predicate)
    {
        foreach (var message in Snapshots(channel))
        {
            if (predicate(message)) return message;
        }

        return null;
    }

    public static MessageRecord? Find(EmulatedChannel channel, ulong id)
    {
        var at = IndexAtOrAfter(channel.Messages, id);
        return at < channel.Messages.Count && channel.Messages[at] is { DeletedAt: null } message && message.Id == id ? message : null;
    }

    public static Audience MessageAudience(EmulatedChannel channel) =>
        Audience.OfChannel(channel, DiscordIntents.GuildMessages, DiscordIntents.DirectMessages);

    private void PublishMessage(string name, MessageRecord message) => Gateway.Publish(
        name,
        MessageAudience(message.Channel),
        DiscordJson.MessageEvent(message, Authority, withContent: true, isCreate: name == "MESSAGE_CREATE"),
        () => DiscordJson.MessageEvent(message, Authority, withContent: false, isCreate: name == "MESSAGE_CREATE"),
        session => (session.Intents & DiscordIntents.MessageContent) != 0 || message.Author == session.Bot
            || message.Channel.Guild is null || message.Mentions.Contains(session.Bot));

    private EmulatedAttachment Keep(DraftFile file) => new(_ids.Next(), file.FileName, file.ContentType, file.Description, file.Content);

    private static void CheckContent(string content)
    {
        if (content.Length > MaxContentLength)
            throw DiscordApiException.InvalidForm("content", "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length.");
    }

    private void ForgetOldNonces(DateTimeOffset now)
    {
        foreach (var (key, value) in _nonces.ToList())
        {
            if (now - value.At >= Options.NonceWindow) _nonces.Remove(key);
        }
    }

    private static int IndexAtOrAfter(List<MessageRecord> messages, ulong id)
    {
        var (low, high) = (0, messages.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (messages[middle].Id < id) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static List<MessageRecord> Take(List<MessageRecord> messages, int start, int step, int count)
    {
        List<MessageRecord> taken = [];
        for (var at = start; at >= 0 && at < messages.Count && taken.Count < count; at += step)
        {
            if (messages[at].DeletedAt is null) taken.Add(messages[at]);
        }

        return taken;
    }
}
