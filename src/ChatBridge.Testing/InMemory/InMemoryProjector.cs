using System.Collections.Immutable;
using ChatBridge.Adapters;
using ChatBridge.Sessions;

namespace ChatBridge.Testing.InMemory;

/// <summary>Reads the in-memory network's events.</summary>
internal sealed class InMemoryProjector(InMemoryDriver driver, ConnectionHost host) : EventProjector
{
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var reader = new WireReader(frame);
        switch ((WireOp)info.OpCode)
        {
            case WireOp.Answer:
                driver.Answered(reader.Number(), frame);
                break;
            case WireOp.Ready:
                Ready(ref reader, sink);
                break;
            default:
                Event((WireEvent)info.EventKey, ref reader, info.Sequence, frame, sink);
                break;
        }
    }

    public override void OnClosed(ChatError error) => driver.Closed(error);

    public static ChatMessage ReadMessage(ref WireReader reader, ConnectionHost host)
    {
        var (id, channel) = (new MessageId(reader.Id()), new ChannelId(reader.Id()));
        var author = User(ref reader, host);
        var (text, reply) = (reader.Text(), reader.Id());
        var (created, edited) = (new DateTimeOffset(reader.Number(), TimeSpan.Zero), reader.Number());
        var files = ImmutableArray.CreateBuilder<Attachment>();
        for (var left = reader.Number(); left > 0; left--)
        {
            var name = reader.Text();
            files.Add(new Attachment(name, new Uri($"memory://files/{Uri.EscapeDataString(name)}")));
        }

        return new ChatMessage(host, id, channel, author, text, created)
        {
            Reply = reply.IsNone ? null : new MessageId(reply),
            Files = files.ToImmutable(),
            Edited = edited >= 0,
        };
    }

    public static ChatUser User(ref WireReader reader, ConnectionHost host)
    {
        var (id, name, isBot) = (new UserId(reader.Id()), reader.Text(), reader.Number() == 1);
        if (host.Users.Get(id) is { } known)
        {
            return known;
        }

        var user = new ChatUser(id, name) { IsBot = isBot };
        host.Users.Put(id, user);
        return user;
    }

    private void Ready(ref WireReader reader, EventSink sink)
    {
        var self = new ChatUser(new UserId(reader.Id()), reader.Text()) { IsBot = true };
        reader.Text();
        host.Users.Put(self.Id, self);
        sink.SetSelf(self);
        var guild = new ChatGuild(host, new GuildId(reader.Id()), reader.Text());
        host.Guilds.Put(guild.Id, guild);
        for (var left = reader.Number(); left > 0; left--)
        {
            var channel = Channel(ref reader);
            var known = new MessageId[reader.Number()];
            for (var i = 0; i < known.Length; i++)
            {
                known[i] = new MessageId(reader.Id());
            }

            sink.Baseline(channel.Id, known);
        }

        for (var left = reader.Number(); left > 0; left--)
        {
            var user = User(ref reader, host);
            driver.Statuses[user.Id] = (PresenceStatus)reader.Number();
        }

        if (sink.Wants<GuildAvailable>())
        {
            sink.Emit(new GuildAvailable(sink.Stamp(new EventKey("guild.available", guild.Id.Value)), guild), EntityId.None);
        }
    }

    private ChatChannel Channel(ref WireReader reader)
    {
        var (id, name, guild, direct) = (new ChannelId(reader.Id()), reader.Text(), reader.Id(), reader.Number() == 1);
        if (host.Channels.Get(id) is { } known)
        {
            return known;
        }

        var channel = new ChatChannel(host, id, direct ? ChannelKind.Direct : ChannelKind.Text, name, guild.IsNone ? null : new GuildId(guild));
        host.Channels.Put(id, channel);
        return channel;
    }

    private void Event(WireEvent name, ref WireReader reader, long sequence, ReadOnlySpan<byte> frame, EventSink sink)
    {
        switch (name)
        {
            case WireEvent.MessageCreated or WireEvent.MessageEdited:
                Message(name, ref reader, sink);
                break;
            case WireEvent.MessageDeleted:
                var (place, gone) = (ChannelOf(ref reader), new MessageId(reader.Id()));
                sink.MessageDeleted(place, gone, host.Messages.Remove(gone));
                break;
            case WireEvent.ReactionAdded or WireEvent.ReactionRemoved:
                Reaction(name, ref reader, sequence, sink);
                break;
            case WireEvent.Typing when sink.Wants<TypingStarted>():
                var where = ChannelOf(ref reader);
                sink.Emit(new TypingStarted(sink.Stamp(new EventKey("typing", where.Id.Value, sequence)), where, new UserId(reader.Id())), where.Id.Value);
                break;
            case WireEvent.Presence:
                var (who, status) = (new UserId(reader.Id()), (PresenceStatus)reader.Number());
                driver.Statuses[who] = status;
                sink.Emit(new PresenceChanged(sink.Stamp(new EventKey("presence", who.Value, sequence)), who, status), EntityId.None);
                break;
            case WireEvent.MemberJoined or WireEvent.MemberLeft or WireEvent.MemberBanned or WireEvent.MemberUnbanned:
                Member(name, ref reader, sequence, sink);
                break;
            case WireEvent.PinsChanged when sink.Wants<PinsChanged>():
                var pinned = ChannelOf(ref reader);
                sink.Emit(new PinsChanged(sink.Stamp(new EventKey("pins.changed", pinned.Id.Value, sequence)), pinned, null), pinned.Id.Value);
                break;
            case WireEvent.ChannelCreated:
                var made = Channel(ref reader);
                sink.Baseline(made.Id, []);
                sink.Emit(new ChannelCreated(sink.Stamp(new EventKey("channel.created", made.Id.Value)), made), made.Id.Value);
                break;
            case WireEvent.ChannelDeleted:
                var removed = Channel(ref reader);
                host.Channels.Remove(removed.Id);
                sink.Emit(new ChannelDeleted(sink.Stamp(new EventKey("channel.deleted", removed.Id.Value)), removed), removed.Id.Value);
                break;
            case WireEvent.Quiet:
                if (sink.Wants<InMemoryQuiet>())
                {
                    var order = reader.Id();
                    var round = reader.Number();
                    sink.Emit(new InMemoryQuiet(sink.Stamp(new EventKey("quiet", order, round)), round), order);
                }

                break;
            case WireEvent.Strange when sink.Wants<UnmappedEvent>():
                sink.Emit(new UnmappedEvent(sink.Stamp(new EventKey("unmapped", EntityId.None, sequence)), reader.Text(), frame.ToArray()), EntityId.None);
                break;
            default:
                break;   // nobody wants it
        }
    }

    private void Member(WireEvent name, ref WireReader reader, long sequence, EventSink sink)
    {
        var (user, guild) = (User(ref reader, host), new GuildId(reader.Id()));
        var subject = user.Id.Value;
        switch (name)
        {
            case WireEvent.MemberJoined:
                sink.Emit(new MemberJoined(sink.Stamp(new EventKey("member.joined", subject)), new ChatMember(user, guild)), EntityId.None);
                break;
            case WireEvent.MemberLeft:
                sink.Emit(new MemberLeft(sink.Stamp(new EventKey("member.left", subject, sequence)), guild, user, null), EntityId.None);
                break;
            case WireEvent.MemberBanned:
                sink.Emit(new MemberBanned(sink.Stamp(new EventKey("member.banned", subject, sequence)), guild, user), EntityId.None);
                break;
            default:
                sink.Emit(new MemberUnbanned(sink.Stamp(new EventKey("member.unbanned", subject, sequence)), guild, user), EntityId.None);
                break;
        }
    }

    private void Message(WireEvent name, ref WireReader reader, EventSink sink)
    {
        var message = ReadMessage(ref reader, host);
        var channel = host.Channels.Get(message.ChannelId) ?? new ChatChannel(host, message.ChannelId, ChannelKind.Unknown, "", null);
        var before = host.Messages.Put(message.Id, message);
        if (name == WireEvent.MessageCreated)
        {
            sink.MessageCreated(channel, message);
        }
        else
        {
            sink.MessageEdited(channel, before, message);
        }
    }

    private void Reaction(WireEvent name, ref WireReader reader, long sequence, EventSink sink)
    {
        var channel = ChannelOf(ref reader);
        var (message, user, emoji) = (new MessageId(reader.Id()), new UserId(reader.Id()), new Emoji(reader.Text()));
        if (name == WireEvent.ReactionAdded)
        {
            sink.Emit(new ReactionAdded(sink.Stamp(new EventKey("reaction.added", message.Value, sequence)), channel, message, user, emoji), channel.Id.Value);
        }
        else
        {
            sink.Emit(new ReactionRemoved(sink.Stamp(new EventKey("reaction.removed", message.Value, sequence)), channel, message, user, emoji), channel.Id.Value);
        }
    }

    private ChatChannel ChannelOf(ref WireReader reader)
    {
        var id = new ChannelId(reader.Id());
        return host.Channels.Get(id) ?? new ChatChannel(host, id, ChannelKind.Unknown, "", null);
    }
}
