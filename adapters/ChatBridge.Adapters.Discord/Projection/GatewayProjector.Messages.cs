using System.Text.Json;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <content>Messages, reactions, polls, pins, typing.</content>
internal sealed partial class GatewayProjector
{
    private void OnMessageCreate(JsonCursor data, EventSink sink)
    {
        var wanted = sink.Wants<MessageCreated>();
        if (!wanted && !_host.Messages.IsEnabled)
        {
            return;
        }

        var message = MessageReader.ReadWhole(ref data, _host, _keepPayloads, _keepEmbeds);
        if (_host.Messages.IsEnabled && _host.Messages.Get(message.Id) is null)   // a repeat must not undo an edit
        {
            _host.Messages.Put(message.Id, message);
        }

        if (wanted)
        {
            sink.MessageCreated(Channel(message.ChannelSnowflake, message.GuildSnowflake), message);
        }
    }

    // The network sends this event for edits, and also when it adds a link's preview, when a message is pinned, and the like.
    private void OnMessageUpdate(JsonCursor data, EventSink sink)
    {
        var wanted = sink.Wants<MessageEdited>();
        if (!wanted && !_host.Messages.IsEnabled)
        {
            return;
        }

        var raw = data;
        var reader = MessageReader.Read(ref data, _host);
        var before = _host.Messages.Get(new MessageId(reader.Fields.Id)) as DiscordMessage;
        var isEdit = IsEdit(in reader, before);
        if (before is null && !reader.HasContent)
        {
            return;   // neither what it says nor who wrote it is known
        }

        var after = Merge(in reader, before, _keepPayloads ? raw.ReadRaw() : default);
        if (before is not null || (isEdit && _host.Messages.IsEnabled))
        {
            _host.Messages.Put(after.Id, after);
        }

        if (wanted && isEdit)
        {
            sink.MessageEdited(Channel(after.ChannelSnowflake, after.GuildSnowflake), before, after);
        }
    }

    private static bool IsEdit(in MessageReader reader, DiscordMessage? before)
    {
        var sameText = before is not null && (!reader.HasContent || reader.Content.Is(before.Text));
        if (reader.Fields.EditedTicks != 0)
        {
            return before is null || !sameText || before.EditedTicks != reader.Fields.EditedTicks;
        }

        // A message that says "never edited" was not edited, unless its text is another than the one that is known.
        return reader.HasContent && !sameText && (before is not null || !reader.MentionsEdit);
    }

    private DiscordMessage Merge(in MessageReader reader, DiscordMessage? before, ReadOnlySpan<byte> payload)
    {
        var fields = reader.Fields;
        if (before is not null)
        {
            fields.ChannelId = fields.ChannelId == 0 ? before.ChannelSnowflake : fields.ChannelId;
            fields.GuildId = fields.GuildId == 0 ? before.GuildSnowflake : fields.GuildId;
            fields.ReplyTo = fields.ReplyTo == 0 ? before.ReplySnowflake : fields.ReplyTo;
            fields.EditedTicks = fields.EditedTicks == 0 ? before.EditedTicks : fields.EditedTicks;
            fields.WebhookId = fields.WebhookId == 0 ? before.WebhookId : fields.WebhookId;
            fields.Type = fields.Type == 0 ? before.Type : fields.Type;
            fields.Attachments = reader.MentionsAttachments ? fields.Attachments : before.Attachments;
        }

        fields.Besides = reader.Besides(before?.Besides ?? MessageBesides.None, _keepEmbeds);
        var text = reader.HasContent ? reader.Content.ToStringOrNull() ?? "" : before?.Text ?? "";
        return new DiscordMessage(_host, (IUser?)reader.Author ?? before?.Author ?? MessageReader.Unknown, text, in fields) { Payload = payload.ToArray() };
    }

    private void OnMessageDelete(JsonCursor data, EventSink sink)
    {
        if (!sink.Wants<MessageDeleted>() && !_host.Messages.IsEnabled)
        {
            return;
        }

        var (id, channel, guild, _) = ReadDeletion(ref data);
        Delete(id, channel, guild, sink);
    }

    private void OnMessageDeleteBulk(JsonCursor data, EventSink sink)
    {
        if (!sink.Wants<MessageDeleted>() && !_host.Messages.IsEnabled)
        {
            return;
        }

        var (_, channel, guild, ids) = ReadDeletion(ref data);
        foreach (var id in ids ?? [])
        {
            Delete(id, channel, guild, sink);
        }
    }

    private void Delete(ulong id, ulong channel, ulong guild, EventSink sink)
    {
        if (id == 0 || channel == 0)
        {
            throw new JsonException("The network sent a deletion without a message or a channel.");
        }

        var before = _host.Messages.Remove(new MessageId(id));
        if (sink.Wants<MessageDeleted>())
        {
            sink.MessageDeleted(Channel(channel, guild), new MessageId(id), before);
        }
    }

    private static (ulong Id, ulong Channel, ulong Guild, List<ulong>? Ids) ReadDeletion(ref JsonCursor data)
    {
        ulong id = 0, channel = 0, guild = 0;
        List<ulong>? ids = null;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                switch (key.Length)
                {
                    case 2 when key.SequenceEqual("id"u8):
                        id = data.ReadId();
                        break;
                    case 3 when key.SequenceEqual("ids"u8):
                        ids = [];
                        if (data.EnterArray())
                        {
                            while (data.NextItem())
                            {
                                ids.Add(data.ReadId());
                            }
                        }

                        break;
                    case 10 when key.SequenceEqual("channel_id"u8):
                        channel = data.ReadId();
                        break;
                    case 8 when key.SequenceEqual("guild_id"u8):
                        guild = data.ReadId();
                        break;
                    default:
                        data.Skip();
                        break;
                }
            }
        }

        return (id, channel, guild, ids);
    }

    private void OnReaction(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var wanted = info.EventKey switch
        {
            GatewayEvent.ReactionAdd => sink.Wants<ReactionAdded>(),
            GatewayEvent.ReactionRemove => sink.Wants<ReactionRemoved>(),
            _ => sink.Wants<ReactionsCleared>(),
        };
        if (!wanted)
        {
            return;
        }

        var reaction = ReactionFields.Read(ref data);
        if (reaction.Message == 0 || reaction.Channel == 0)
        {
            throw new JsonException("The network sent a reaction without a message or a channel.");
        }

        var channel = Channel(reaction.Channel, reaction.Guild);
        var message = new MessageId(reaction.Message);
        var user = new UserId(reaction.User);
        EntityId order = reaction.Channel;
        switch (info.EventKey)
        {
            case GatewayEvent.ReactionAdd when reaction.Emoji is { } emoji:
                sink.Emit(new ReactionAdded(sink.Stamp(Key("reaction.added", reaction.Message, info)), channel, message, user, emoji), order);
                break;
            case GatewayEvent.ReactionRemove when reaction.Emoji is { } emoji:
                sink.Emit(new ReactionRemoved(sink.Stamp(Key("reaction.removed", reaction.Message, info)), channel, message, user, emoji), order);
                break;
            case GatewayEvent.ReactionRemoveAll:
                sink.Emit(new ReactionsCleared(sink.Stamp(Key("reactions.cleared", reaction.Message, info)), channel, message, null), order);
                break;
            case GatewayEvent.ReactionRemoveEmoji when reaction.Emoji is { } emoji:
                sink.Emit(new ReactionsCleared(sink.Stamp(Key("reactions.cleared", reaction.Message, info)), channel, message, emoji), order);
                break;
            default:
                throw new JsonException("The network sent a reaction without an emoji.");
        }
    }

    private void OnTyping(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        if (!sink.Wants<TypingStarted>())
        {
            return;
        }

        var fields = ReactionFields.Read(ref data);   // the same names
        if (fields.Channel != 0 && fields.User != 0)
        {
            sink.Emit(new TypingStarted(sink.Stamp(Key("typing.started", fields.User, info)), Channel(fields.Channel, fields.Guild), new UserId(fields.User)), fields.Channel);
        }
    }

    private void OnPollVote(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var isAdded = info.EventKey == GatewayEvent.MessagePollVoteAdd;
        if (!(isAdded ? sink.Wants<PollVoteAdded>() : sink.Wants<PollVoteRemoved>()))
        {
            return;
        }

        var vote = ReactionFields.Read(ref data);   // the same names
        if (vote.Message == 0 || vote.Channel == 0 || vote.User == 0 || vote.Answer == 0)
        {
            throw new JsonException("The network sent a vote without a message, a channel, a user or an answer.");
        }

        var (channel, message, user) = (Channel(vote.Channel, vote.Guild), new MessageId(vote.Message), new UserId(vote.User));
        if (isAdded)
        {
            sink.Emit(new PollVoteAdded(sink.Stamp(Key("poll.vote.added", vote.Message, info)), channel, message, user, vote.Answer), vote.Channel);
        }
        else
        {
            sink.Emit(new PollVoteRemoved(sink.Stamp(Key("poll.vote.removed", vote.Message, info)), channel, message, user, vote.Answer), vote.Channel);
        }
    }

    private void OnPins(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        if (!sink.Wants<PinsChanged>())
        {
            return;
        }

        ulong channel = 0, guild = 0;
        DateTimeOffset? last = null;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("channel_id"u8))
                {
                    channel = data.ReadId();
                }
                else if (key.SequenceEqual("guild_id"u8))
                {
                    guild = data.ReadId();
                }
                else if (key.SequenceEqual("last_pin_timestamp"u8))
                {
                    last = data.ReadText().ToTime();
                }
                else
                {
                    data.Skip();
                }
            }
        }

        if (channel == 0)
        {
            throw new JsonException("The network sent pins without a channel.");
        }

        sink.Emit(new PinsChanged(sink.Stamp(Key("pins.changed", channel, info)), Channel(channel, guild), last), channel);
    }

    private struct ReactionFields
    {
        public ulong User;
        public ulong Channel;
        public ulong Message;
        public ulong Guild;
        public ulong Answer;
        public Emoji? Emoji;

        public static ReactionFields Read(ref JsonCursor data)
        {
            var fields = default(ReactionFields);
            if (!data.EnterObject())
            {
                return fields;
            }

            while (data.NextProperty(out var key))
            {
                switch (key.Length)
                {
                    case 7 when key.SequenceEqual("user_id"u8):
                        fields.User = data.ReadId();
                        break;
                    case 10 when key.SequenceEqual("channel_id"u8):
                        fields.Channel = data.ReadId();
                        break;
                    case 10 when key.SequenceEqual("message_id"u8):
                        fields.Message = data.ReadId();
                        break;
                    case 8 when key.SequenceEqual("guild_id"u8):
                        fields.Guild = data.ReadId();
                        break;
                    case 9 when key.SequenceEqual("answer_id"u8):
                        fields.Answer = data.ReadId();
                        break;
                    case 5 when key.SequenceEqual("emoji"u8):
                        fields.Emoji = ReadEmoji(ref data);
                        break;
                    default:
                        data.Skip();
                        break;
                }
            }

            return fields;
        }
    }

    private static Emoji? ReadEmoji(ref JsonCursor data)
    {
        if (!data.EnterObject())
        {
            return null;
        }

        ulong id = 0;
        string? name = null;
        var animated = false;
        while (data.NextProperty(out var key))
        {
            if (key.SequenceEqual("id"u8))
            {
                id = data.ReadId();
            }
            else if (key.SequenceEqual("name"u8))
            {
                name = data.ReadText().ToStringOrNull();
            }
            else if (key.SequenceEqual("animated"u8))
            {
                animated = data.ReadBoolean();
            }
            else
            {
                data.Skip();
            }
        }

        return id == 0 && string.IsNullOrEmpty(name) ? null : new Emoji(name ?? "", id == 0 ? EntityId.None : id, animated);
    }
}
