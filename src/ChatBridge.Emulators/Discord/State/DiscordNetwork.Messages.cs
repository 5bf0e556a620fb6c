using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

internal sealed partial class DiscordNetwork
{
    public const int MaxContentLength = 2000;

    /// <summary>Creates a message, or returns the earlier one that the same author sent with the same enforced nonce.</summary>
    public EmulatedMessage CreateMessage(EmulatedUser author, EmulatedChannel channel, MessageDraft draft) =>
        CreateMessage(author, channel, draft, static message => message.Snapshot());

    public T CreateMessage<T>(EmulatedUser author, EmulatedChannel channel, MessageDraft draft, Func<MessageRecord, T> select, ulong? asId = null)
    {
        lock (Gate)
        {
            // Webhooks and answers to interactions need no permission of their own.
            var isOwn = draft.WebhookId is null;
            if (isOwn && asId is null) Require(author, channel, channel.IsThread ? DiscordPermissions.SendMessagesInThreads : DiscordPermissions.SendMessages);
            if (!channel.HoldsMessages) throw new DiscordApiException(400, 50008, "Cannot send messages in a non-text channel");
            CheckDraft(draft);
            if (isOwn && draft.Files.Count > 0) Require(author, channel, DiscordPermissions.AttachFiles);
            if (isOwn && draft.Poll is not null) Require(author, channel, DiscordPermissions.SendPolls);
            var now = Time.GetUtcNow();
            if (isOwn && channel.SlowModeSeconds > 0) CheckSlowMode(author, channel, now);
            if (channel.IsThread) OpenForMessage(author, channel);
            var stickers = draft.StickerIds.ConvertAll(id => StickerFor(channel, id));
            var forwarded = draft.Forward is { } source ? ForwardedFrom(author, source.Channel, source.Message) : null;
            if (draft is { EnforceNonce: true, Nonce: { } nonce })
            {
                if (_nonces.TryGetValue((author.Id, nonce.Text), out var earlier) && now - earlier.At < Options.NonceWindow) return select(earlier.Message);
                if (_nonces.Count >= 10_000) ForgetOldNonces(now);
            }

            MessageRecord? answered = null;
            if (draft.ReplyTo is { } replyTo)
            {
                if (isOwn) Require(author, channel, DiscordPermissions.ReadMessageHistory);
                answered = Find(channel, replyTo);
                if (answered is null && draft.FailIfReplyIsGone)
                    throw DiscordApiException.InvalidForm("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
            }

            var id = asId ?? _ids.Next();
            if (isOwn) Moderate(author, channel, draft.Content, id);
            var message = new MessageRecord(id, channel, author, now)
            {
                SpecialType = draft.SpecialType,
                WebhookId = draft.WebhookId,
                AuthorAvatar = draft.AuthorAvatar,
                Interaction = draft.Interaction,
                Stickers = stickers,
                ForwardOf = draft.Forward,
                Snapshots = forwarded is null ? null : DiscordJson.Snapshots(forwarded, Authority),
                Poll = draft.Poll is null ? null : NewPoll(draft.Poll, now),
                Content = draft.Content,
                Nonce = draft.Nonce,
                ReplyTo = answered?.Id,
                Tts = draft.Tts,
                Flags = draft.Flags | (forwarded is null ? 0 : 1 << 14),
                Embeds = draft.Embeds,
                Components = draft.Components,
            };
            message.Attachments.AddRange(draft.Files.Select(Keep));
            Mentions.Resolve(this, message, draft.AllowedMentions, answered?.Author);
            if (message.IsEphemeral)
            {
                PublishEphemeral("MESSAGE_CREATE", message);
                Changed.Pulse();
                return select(message);
            }

            if (channel.IsThread && isOwn) AddToThread(channel, author);
            channel.Messages.Add(message);
            if (message.Poll is { } poll) StartPoll(message, poll);
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
            if (message.Author != editor)
            {
                // Others may set flags of a message, with the permission to manage messages, and nothing else.
                if (edit.ChangesSubstance) throw new DiscordApiException(403, 50005, "Cannot edit a message authored by another user");
                Require(editor, channel, DiscordPermissions.ManageMessages);
            }

            if (edit.HasContent && message.Author == editor) Moderate(editor, channel, edit.Content, id);
            return EditMessage(message, edit, select);
        }
    }

    /// <summary>Changes a message for one who was found to be allowed to.</summary>
    public T EditMessage<T>(MessageRecord message, MessageEdit edit, Func<MessageRecord, T> select)
    {
        lock (Gate)
        {
            var channel = message.Channel;
            if (channel.IsThread) OpenForMessage(message.Author, channel);
            if (message.Poll is not null && edit.HasContent) throw new DiscordApiException(400, 520003, "Cannot edit a poll message");
            if (message.ForwardOf is not null) throw new DiscordApiException(400, 50021, "Cannot execute action on a system message");
            if (edit.HasContent) CheckContent(edit.Content);
            var content = edit.HasContent ? edit.Content : message.Content;
            var embeds = edit.HasEmbeds ? edit.Embeds : message.Embeds;
            var components = edit.HasComponents ? edit.Components : message.Components;
            var flags = edit.Flags is { } given ? (message.Flags & ~MessageForms.EditableFlags) | given : message.Flags;
            CheckComponents(edit, flags, content, embeds, message.Poll);
            var attachments = edit.KeepAttachments is { } keep ? message.Attachments.FindAll(file => keep.Contains(file.Id)) : [.. message.Attachments];
            if (content.Length == 0 && embeds is null && components is null && attachments.Count + edit.Files.Count == 0 && message.Poll is null && message.Stickers.Count == 0)
                throw new DiscordApiException(400, 50006, "Cannot send an empty message");
            var now = Time.GetUtcNow();
            if (!edit.IsFulfilment) message.Edits.Add(new EmulatedMessageEdit(message.Content, now));
            message.Content = content;
            message.Embeds = embeds;
            message.Components = components;
            attachments.AddRange(edit.Files.Select(Keep));
            message.Attachments = attachments;
            message.Flags = flags;
            message.EditedAt = edit.IsFulfilment ? null : now;
            message.Touch();
            Mentions.Resolve(this, message, edit.AllowedMentions, message.ReplyTo is { } replyTo ? Find(channel, replyTo)?.Author : null);
            if (message.IsEphemeral) PublishEphemeral("MESSAGE_UPDATE", message);
            else PublishMessage("MESSAGE_UPDATE", message);
            UpdateCopies(message);
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

            if (message.Type is >= 1 and <= 5 or 21) throw new DiscordApiException(403, 50021, "Cannot execute action on a system message");
            return DeleteMessage(message);
        }
    }

    /// <summary>Deletes a message for one who was found to be allowed to.</summary>
    public EmulatedMessage DeleteMessage(MessageRecord message)
    {
        lock (Gate)
        {
            message.DeletedAt = Time.GetUtcNow();
            message.Touch();
            if (!message.IsEphemeral) Gateway.Publish("MESSAGE_DELETE", MessageAudience(message.Channel), DiscordJson.MessageDeleted(message));
            UpdateCopies(message);
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
            DeleteAll(channel, found);
        }
    }

    private void DeleteAll(EmulatedChannel channel, List<MessageRecord> messages)
    {
        var now = Time.GetUtcNow();
        foreach (var message in messages)
        {
            message.DeletedAt = now;
            message.Touch();
            UpdateCopies(message);
        }

        if (messages.Count > 0) Gateway.Publish("MESSAGE_DELETE_BULK", MessageAudience(channel), DiscordJson.MessagesDeleted(channel, messages));
        Changed.Pulse();
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

    /// <summary>What only one account sees reaches its bot as a direct message would, without a guild.</summary>
    private void PublishEphemeral(string name, MessageRecord message)
    {
        var data = DiscordJson.MessageEvent(message, Authority, withContent: true, isCreate: name == "MESSAGE_CREATE");
        foreach (var session in Gateway.Sessions)
        {
            if (session.Bot == message.Author && session.ShardId == 0 && (session.Intents & DiscordIntents.DirectMessages) != 0) session.Append(name, data);
        }
    }

    private static void CheckDraft(MessageDraft draft)
    {
        CheckContent(draft.Content);
        if (draft is { Content.Length: 0, Embeds: null, Components: null, Files.Count: 0, StickerIds.Count: 0, Poll: null, Forward: null })
            throw new DiscordApiException(400, 50006, "Cannot send an empty message");
    }

    /// <summary>What an edit may say of components depends on whether the message is, or becomes, one of the second kind.</summary>
    private static void CheckComponents(MessageEdit edit, int flags, string content, byte[]? embeds, PollRecord? poll)
    {
        var second = (flags & MessageForms.ComponentsV2) != 0;
        if (second && (content.Length > 0 || embeds is not null || poll is not null))
            throw DiscordApiException.InvalidForm("flags", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The message holds fields that cannot stand beside these components.");
        if (!edit.HasComponents || edit.Components is null) return;
        using var document = JsonDocument.Parse(edit.Components);
        ComponentForms.CheckMessage(document.RootElement, second, files: null);
    }

    private static void CheckSlowMode(EmulatedUser author, EmulatedChannel channel, DateTimeOffset now)
    {
        const DiscordPermissions exempt = DiscordPermissions.ManageMessages | DiscordPermissions.ManageChannels | DiscordPermissions.BypassSlowmode;
        if (channel.Guild is not { } guild || (PermissionsOf(author, guild, channel) & exempt) != 0) return;
        if (channel.Messages.FindLast(message => message.Author == author) is { } last && now - last.Timestamp < TimeSpan.FromSeconds(channel.SlowModeSeconds))
            throw new DiscordApiException(429, 20016, "This action cannot be performed due to slowmode rate limit");
    }

    private MessageRecord ForwardedFrom(EmulatedUser author, ulong channelId, ulong id)
    {
        var channel = GetChannel(channelId);
        Require(author, channel, DiscordPermissions.ReadMessageHistory);
        return Find(channel, id) ?? throw DiscordApiException.InvalidForm("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    }

    private static PollRecord NewPoll(PollDraft draft, DateTimeOffset now)
    {
        var poll = new PollRecord(draft.Question, draft.Multiselect, now + TimeSpan.FromHours(draft.Hours));
        foreach (var (text, emoji) in draft.Answers) poll.Answers.Add(new PollAnswerRecord(poll.Answers.Count + 1, text, emoji));
        return poll;
    }

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
