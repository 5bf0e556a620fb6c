using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <content>Messages, reactions, typing.</content>
internal sealed partial class RevoltProjector
{
    private void OnMessage<TCursor>(ref TCursor data, EventSink sink) where TCursor : IValueCursor, allows ref struct
    {
        var wanted = sink.Wants<MessageCreated>();
        if (!wanted && !host.Messages.IsEnabled && !ghosts.IsOn)
        {
            return;
        }

        var message = MessageReader.ReadWhole(ref data, host, setup);
        ghosts.MessageCame(message.Channel, message.Id.Value);
        if (host.Messages.IsEnabled && host.Messages.Get(message.Id) is null)   // a repeat must not undo an edit
        {
            host.Messages.Put(message.Id, message);
        }

        if (wanted)
        {
            sink.MessageCreated(Channel(message.Channel), message);
        }
    }

    // Comes for edits, and also for pins, for previews of links and for reactions that were cleared.
    private void OnMessageUpdate(ref JsonCursor data, EventSink sink)
    {
        var wanted = sink.Wants<MessageEdited>();
        if (!wanted && !host.Messages.IsEnabled && !sink.Wants<ReactionsCleared>() && !sink.Wants<PinsChanged>())
        {
            return;
        }

        var (id, channel, part, cleared) = ReadUpdate(ref data);
        if (id.IsNone || channel.IsNone || part.IsEmpty)
        {
            throw JsonParts.NoId("an update of a message");
        }

        var cursor = new JsonCursor(part);
        var reader = MessageReader.Read(ref cursor, host, setup);
        (reader.Fields.Id, reader.Fields.Channel) = (id, channel);
        if (reader.HasNoReactions)
        {
            _reactions.RemoveAll(id, null);
            if (sink.Wants<ReactionsCleared>())
            {
                sink.Emit(new ReactionsCleared(sink.Stamp(Key("reactions.cleared", id)), Channel(channel), new MessageId(id), null), channel);
            }
        }

        if ((reader.TellsPin || (cleared & ClearedFields.Pinned) != 0) && sink.Wants<PinsChanged>())
        {
            sink.Emit(new PinsChanged(sink.Stamp(Key("pins.changed", id)), Channel(channel), null), channel);
        }

        var before = host.Messages.Get(new MessageId(id)) as RevoltMessage;
        var isEdit = reader.Fields.EditedTicks != 0 || (before is null ? reader.HasContent : reader.ChangesText(before));
        if (before is null && !reader.HasContent)
        {
            return;   // neither what it says nor who wrote it is known
        }

        // An edit does not say who wrote the message; without the cache that is not known.
        var after = reader.ToMessage(before, cleared);
        if (before is not null)
        {
            host.Messages.Put(after.Id, after);
        }

        if (wanted && isEdit && (before is null || before.EditedTicks != after.EditedTicks || reader.ChangesText(before)))
        {
            sink.MessageEdited(Channel(channel), before, after);
        }
    }

    // The preview of a link, which comes after the message. It is no edit.
    private void OnMessageAppend(ref JsonCursor data)
    {
        if (!host.Messages.IsEnabled)
        {
            return;
        }

        var (id, _, part, _) = ReadUpdate(ref data);
        if (host.Messages.Get(new MessageId(id)) is not RevoltMessage before || part.IsEmpty)
        {
            return;
        }

        var append = new JsonCursor(part);
        if (!append.EnterObject())
        {
            return;
        }

        while (append.NextProperty(out var key))
        {
            if (key.SequenceEqual("embeds"u8) && append.Peek() == (byte)'[')
            {
                var after = WithMoreEmbeds(before, append.ReadRaw());
                host.Messages.Put(after.Id, after);
            }
            else
            {
                append.Skip();
            }
        }
    }

    private RevoltMessage WithMoreEmbeds(RevoltMessage before, ReadOnlySpan<byte> more)
    {
        var known = before.Embeds.Span;
        var added = more[1..^1];
        byte[] embeds = known.IsEmpty ? more.ToArray() : added.Trim(" \t\r\n"u8).IsEmpty ? known.ToArray() : [.. known[..^1], (byte)',', .. added, (byte)']'];
        var fields = new MessageFields
        {
            Id = before.Id.Value,
            Channel = before.Channel,
            EditedTicks = before.EditedTicks,
            Flags = before.Flags,
            IsPinned = before.IsPinned,
            Rest = (before.Rest ?? MessageRest.Empty) with { Embeds = embeds },
        };
        return new RevoltMessage(host, before.Author, before.Text, in fields);
    }

    private static MessagePart ReadUpdate(ref JsonCursor data)
    {
        var update = default(MessagePart);
        if (!data.EnterObject())
        {
            return update;
        }

        while (data.NextProperty(out var key))
        {
            if (key.SequenceEqual("id"u8))
            {
                update.Id = Ulids.Read(ref data);
            }
            else if (key.SequenceEqual("channel"u8))
            {
                update.Channel = Ulids.Read(ref data);
            }
            else if (key.SequenceEqual("data"u8) || key.SequenceEqual("append"u8))
            {
                update.Data = data.ReadRaw();
            }
            else if (key.SequenceEqual("clear"u8))
            {
                update.Cleared = JsonParts.ReadCleared(ref data);
            }
            else
            {
                data.Skip();
            }
        }

        return update;
    }

    private void OnMessageDelete(ref JsonCursor data, EventSink sink)
    {
        if ((!sink.Wants<MessageDeleted>() && !host.Messages.IsEnabled) || !data.EnterObject())
        {
            return;
        }

        EntityId channel = default;
        var ids = new List<EntityId>(1);
        while (data.NextProperty(out var key))
        {
            if (key.SequenceEqual("id"u8))
            {
                ids.Add(Ulids.Read(ref data));
            }
            else if (key.SequenceEqual("ids"u8))
            {
                ids.AddRange(JsonParts.ReadIds(ref data, static id => id));
            }
            else if (key.SequenceEqual("channel"u8))
            {
                channel = Ulids.Read(ref data);
            }
            else
            {
                data.Skip();
            }
        }

        if (channel.IsNone)
        {
            throw new JsonException("The network sent a deletion without a channel.");
        }

        foreach (var id in ids)
        {
            var before = host.Messages.Remove(new MessageId(id));
            if (sink.Wants<MessageDeleted>())
            {
                sink.MessageDeleted(Channel(channel), new MessageId(id), before);
            }
        }
    }

    private void OnReaction(int kind, ref JsonCursor data, EventSink sink)
    {
        var wanted = kind switch
        {
            RevoltEvent.MessageReact => sink.Wants<ReactionAdded>(),
            RevoltEvent.MessageUnreact => sink.Wants<ReactionRemoved>(),
            _ => sink.Wants<ReactionsCleared>(),
        };
        if (!wanted && !sink.Wants<ReactionAdded>())   // what was taken away may be given again
        {
            return;
        }

        EntityId message = default, channel = default, user = default;
        string? name = null;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("id"u8))
                {
                    message = Ulids.Read(ref data);
                }
                else if (key.SequenceEqual("channel_id"u8))
                {
                    channel = Ulids.Read(ref data);
                }
                else if (key.SequenceEqual("user_id"u8))
                {
                    user = Ulids.Read(ref data);
                }
                else if (key.SequenceEqual("emoji_id"u8))
                {
                    name = data.ReadText().ToStringOrNull();
                }
                else
                {
                    data.Skip();
                }
            }
        }

        if (message.IsNone || channel.IsNone || string.IsNullOrEmpty(name))
        {
            throw new JsonException("The network sent a reaction without a message, a channel or an emoji.");
        }

        var emoji = name.Length == Ulids.Length && EntityId.Parse(name) is var id && id.TryGetUlid(out _) ? setup.Emojis.Find(id)?.ToEmoji() ?? new Emoji(name, id) : new Emoji(name);
        switch (kind)
        {
            case RevoltEvent.MessageReact when _reactions.Add(message, user, name):
                sink.Emit(new ReactionAdded(sink.Stamp(Key("reaction.added", message)), Channel(channel), new MessageId(message), new UserId(user), emoji), channel);
                break;
            case RevoltEvent.MessageUnreact:
                _reactions.Remove(message, user, name);
                if (wanted)
                {
                    sink.Emit(new ReactionRemoved(sink.Stamp(Key("reaction.removed", message)), Channel(channel), new MessageId(message), new UserId(user), emoji), channel);
                }

                break;
            case RevoltEvent.MessageRemoveReaction:
                _reactions.RemoveAll(message, name);
                if (wanted)
                {
                    sink.Emit(new ReactionsCleared(sink.Stamp(Key("reactions.cleared", message)), Channel(channel), new MessageId(message), emoji), channel);
                }

                break;
            default:
                break;   // told before
        }
    }

    // The network also tells an account of its own typing.
    private void OnTyping(ref JsonCursor data, EventSink sink)
    {
        if (!sink.Wants<TypingStarted>() || !data.EnterObject())
        {
            return;
        }

        EntityId channel = default, user = default;
        while (data.NextProperty(out var key))
        {
            if (key.SequenceEqual("id"u8))
            {
                channel = Ulids.Read(ref data);
            }
            else if (key.SequenceEqual("user"u8))
            {
                user = Ulids.Read(ref data);
            }
            else
            {
                data.Skip();
            }
        }

        if (!channel.IsNone && !user.IsNone && user != Self)
        {
            sink.Emit(new TypingStarted(sink.Stamp(Key("typing.started", user)), Channel(channel), new UserId(user)), channel);
        }
    }

    private ref struct MessagePart
    {
        public EntityId Id;
        public EntityId Channel;
        public ReadOnlySpan<byte> Data;
        public ClearedFields Cleared;

        public readonly void Deconstruct(out EntityId id, out EntityId channel, out ReadOnlySpan<byte> data, out ClearedFields cleared)
        {
            (id, channel, cleared) = (Id, Channel, Cleared);
            data = Data;
        }
    }
}
