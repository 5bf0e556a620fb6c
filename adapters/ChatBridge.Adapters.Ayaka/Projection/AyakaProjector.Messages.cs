using System.Text.Json;
using ChatBridge.Adapters.Ayaka.Native;

namespace ChatBridge.Adapters.Ayaka;

/// <content>Messages and notifications.</content>
internal sealed partial class AyakaProjector
{
    // The data is read where it lies: this is the one event that comes by the thousand.
    private void OnMessageCreate(ReadOnlySpan<byte> frame, EventSink sink)
    {
        var wantsNative = sink.Wants<AyakaMessageCreateEvent>();
        if (!sink.Wants<MessageCreated>() && !wantsNative && !host.Messages.IsEnabled)
        {
            return;
        }

        var message = ReadMessageOf(frame);
        Deliver(message, default, sink);
        if (wantsNative)
        {
            Emit(new AyakaMessageCreateEvent(Stamp(sink, "MESSAGE_CREATE", message.Id.Value), message, frame.ToArray()), message.ChannelId.Value, sink);
        }
    }

    private AyakaMessage ReadMessageOf(ReadOnlySpan<byte> frame)
    {
        var cursor = new JsonCursor(frame);
        _ = cursor.EnterObject();
        while (cursor.NextProperty(out var name))
        {
            if (!name.SequenceEqual("d"u8))
            {
                cursor.Skip();
            }
            else if (cursor.Peek() == (byte)'"')
            {
                var inner = new JsonCursor(Envelope.Unwrap(cursor.ReadRaw()));
                return MessageReader.ReadWhole(ref inner, host, setup.Dialect);
            }
            else
            {
                return MessageReader.ReadWhole(ref cursor, host, setup.Dialect);
            }
        }

        throw new JsonException("The network sent a message without data.");
    }

    // The same message may come as a notification and as itself: the sink tells by the id.
    private void Deliver(AyakaMessage message, EntityId guild, EventSink sink)
    {
        if (host.Messages.IsEnabled && host.Messages.Get(message.Id) is null)   // a repeat must not undo an edit
        {
            host.Messages.Put(message.Id, message);
        }

        if (sink.Wants<MessageCreated>())
        {
            sink.MessageCreated(Channel(message.ChannelId, guild), message);
        }
    }

    private void OnMessageEdit(ReadOnlySpan<byte> data, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (!sink.Wants<MessageEdited>() && !host.Messages.IsEnabled && !sink.Wants<AyakaMessageEditEvent>())
        {
            return;
        }

        var cursor = new JsonCursor(data);
        var after = MessageReader.ReadWhole(ref cursor, host, setup.Dialect, edited: true);
        var before = host.Messages.Get(after.Id);
        if (before is not null)
        {
            host.Messages.Put(after.Id, after);
        }

        if (sink.Wants<MessageEdited>())
        {
            sink.MessageEdited(Channel(after.ChannelId, default), before, after);
        }

        if (sink.Wants<AyakaMessageEditEvent>())
        {
            Emit(new AyakaMessageEditEvent(Stamp(sink, "MESSAGE_EDIT", after.Id.Value), after, frame.ToArray()), after.ChannelId.Value, sink);
        }
    }

    private void OnMessageDelete(ReadOnlySpan<byte> data, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (!sink.Wants<MessageDeleted>() && !host.Messages.IsEnabled && !sink.Wants<AyakaMessageDeleteEvent>())
        {
            return;
        }

        var cursor = new JsonCursor(data);
        var gone = MessageReader.ReadWhole(ref cursor, host, setup.Dialect);
        var before = host.Messages.Remove(gone.Id);
        if (sink.Wants<MessageDeleted>())
        {
            sink.MessageDeleted(Channel(gone.ChannelId, default), gone.Id, before ?? gone);
        }

        if (sink.Wants<AyakaMessageDeleteEvent>())
        {
            Emit(new AyakaMessageDeleteEvent(Stamp(sink, "MESSAGE_DELETE", gone.Id.Value), gone, frame.ToArray()), gone.ChannelId.Value, sink);
        }
    }

    private void OnNotification(in Envelope envelope, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (!sink.Wants<MessageCreated>() && !host.Messages.IsEnabled && !sink.Wants<AyakaNotificationEvent>())
        {
            return;
        }

        var notification = NotificationReader.Read(envelope, host, setup.Dialect, out var guild);
        if (notification.Message is { } message)
        {
            Deliver(message, guild, sink);
        }

        if (sink.Wants<AyakaNotificationEvent>())
        {
            Emit(new AyakaNotificationEvent(Stamp(sink, "NOTIFICATION"), notification, frame.ToArray()), notification.Message?.ChannelId.Value ?? default, sink);
        }
    }

    /// <summary>The channel, as far as it is known: a message may come from one that no cache holds.</summary>
    private ChatChannel Channel(ChannelId id, EntityId guild)
    {
        if (host.Channels.Get(id) is { } channel)
        {
            return channel;
        }

        var made = new AyakaChannel(host, id, AyakaChannelType.Text, "", guild.IsNone ? null : new GuildId(guild), setup.Dialect);
        host.Channels.Put(id, made);
        return made;
    }
}
