using System.Globalization;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Irc;

/// <summary>Reads what happens. An IRC channel is a channel and at the same time a guild of its own, because it has members, and ranks among them.</summary>
internal sealed class IrcProjector(IrcState state, IrcOutbox outbox, ConnectionHost host) : EventProjector
{
    private readonly HashSet<ChannelId> _entering = [];
    private (string Reference, string Label) _batch;   // the answer to a labelled request that has several lines

    /// <inheritdoc/>
    public override void OnOpened()
    {
        _entering.Clear();
        _batch = default;
    }

    /// <inheritdoc/>
    public override void OnClosed(ChatError error) => outbox.OnClosed(error);

    /// <inheritdoc/>
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var line = IrcLine.Parse(frame);
        var label = line.Tag("label") ?? (line.Tag("batch") is { } batch && batch == _batch.Reference ? _batch.Label : null);
        switch (line.Command)
        {
            case "PRIVMSG" or "NOTICE" when IsMessage(line):
                OnMessage(line, label, sink);
                break;
            case "JOIN" when line.Nick.Length > 0 && line[0].Length > 0:
                OnJoin(line, sink);
                break;
            case "PART" when line.Nick.Length > 0 && line[0].Length > 0:
                OnLeft(line[0], line.Nick, sink);
                break;
            case "KICK" when line[1].Length > 0:
                OnLeft(line[0], line[1], sink);
                break;
            case "QUIT" when line.Nick.Length > 0:
                OnQuit(state.UserIdOf(line.Nick), sink);
                break;
            case "NICK" when line.Nick.Length > 0 && line[0].Length > 0:
                OnNick(line.Nick, line[0], sink);
                break;
            case "MODE" when state.IsChannel(line[0]):
                OnMode(line, sink);
                break;
            case "TOPIC" when state.IsChannel(line[0]):
                OnTopic(line[0], line[1], sink);
                break;
            case "331" or "332" when state.IsChannel(line[1]):
                OnTopic(line[1], line.Command == "332" ? line[2] : "", sink);
                break;
            case "353":
                OnNames(line[2], line[3]);
                break;
            case "366" when line[1].Length > 0 && _entering.Remove(state.ChannelIdOf(line[1])):
                var entered = GuildOf(ChannelOf(line[1]));
                sink.Emit(new GuildAvailable(sink.Stamp(KeyOf("guild.available", entered.Id.Value)), entered), entered.Id.Value);
                break;
            case "376" or "422":
                sink.SetSelf(UserOf(state.Nick));
                break;
            case "BATCH" when line[0].StartsWith('+'):
                _batch = (line[0][1..], label ?? "");
                break;
            case "PONG" or "ACK":
                if (outbox.TryConfirm(label ?? line.Text) is { } sent)
                {
                    Tell(new IrcMessage(host, sent.Id, sent.Channel.Id, UserOf(state.Nick), sent.Text, host.Time.GetUtcNow()), sent.Channel, sink);
                }

                break;
            default:
                OnOther(line, label, frame, sink);
                break;
        }
    }

    // What a server says for itself is no message, and neither are requests from program to program (CTCP), but for actions.
    private bool IsMessage(IrcLine line) =>
        line.Nick.Length > 0 && line[0].Length > 0 && (line.UserHost.Length > 0 || state.IsChannel(TargetOf(line))) && (!line[1].StartsWith('\u0001') || line[1].StartsWith(IrcFormat.Action, StringComparison.Ordinal));

    // What goes to the operators of a channel alone has their sign before the channel's name.
    private string TargetOf(IrcLine line) => line[0].TrimStart([.. state.Ranks.Signs]) is { Length: > 0 } bare && state.IsChannel(bare) ? bare : line[0];

    private void OnMessage(IrcLine line, string? label, EventSink sink)
    {
        var (target, isOwn) = (TargetOf(line), state.IsMe(line.Nick));
        var channel = ChannelOf(state.IsChannel(target) || isOwn ? target : line.Nick);
        var id = line.Tag("msgid") is { Length: > 0 } given ? MessageId.Parse(given) : outbox.NextId();
        var at = DateTimeOffset.TryParse(line.Tag("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var told) ? told : host.Time.GetUtcNow();
        Tell(new IrcMessage(host, id, channel.Id, UserOf(line.Nick), line[1], at) { IsNotice = line.Command == "NOTICE" }, channel, sink);
        if (isOwn)
        {
            outbox.OnEcho(label, channel.Id, line[1], id);
        }
    }

    private void Tell(IrcMessage message, IChannel channel, EventSink sink)
    {
        host.Messages.Put(message.Id, message);
        sink.MessageCreated(channel, message);
    }

    private void OnJoin(IrcLine line, EventSink sink)
    {
        var isNew = host.Channels.Get(state.ChannelIdOf(line[0])) is null;
        var channel = ChannelOf(line[0]);
        if (state.IsMe(line.Nick))
        {
            state.Rosters[channel.Id] = new();
            _entering.Add(channel.Id);
            if (isNew)
            {
                sink.Emit(new ChannelCreated(sink.Stamp(KeyOf("channel.created", channel.Id.Value)), channel), channel.Id.Value);
            }
        }

        var member = Put(channel.Id, new IrcMember(UserOf(line.Nick), new GuildId(channel.Id.Value), ""));
        sink.Emit(new MemberJoined(sink.Stamp(KeyOf("member.joined", member.User.Id.Value)), member), channel.Id.Value);
    }

    private void OnLeft(string name, string nick, EventSink sink)
    {
        if (name.Length == 0)
        {
            return;
        }

        var id = state.ChannelIdOf(name);
        Remove(id, state.UserIdOf(nick), UserOf(nick), sink);
        if (state.IsMe(nick))
        {
            Leave(id, sink);
        }
    }

    private void Leave(ChannelId id, EventSink sink)
    {
        state.Leave(id);
        host.Guilds.Remove(new GuildId(id.Value));
        if (host.Channels.Remove(id) is { } channel)
        {
            sink.Emit(new ChannelDeleted(sink.Stamp(KeyOf("channel.deleted", id.Value)), channel), id.Value);
            sink.Emit(new GuildLeft(sink.Stamp(KeyOf("guild.left", id.Value)), new GuildId(id.Value), Removed: true), id.Value);
        }
    }

    private void OnQuit(UserId user, EventSink sink)
    {
        foreach (var (channel, roster) in state.Rosters)
        {
            if (roster.TryGetValue(user, out var member))
            {
                Remove(channel, user, member.User, sink);
            }
        }
    }

    private void Remove(ChannelId channel, UserId id, IUser user, EventSink sink)
    {
        var guild = new GuildId(channel.Value);
        host.Members.Remove((guild, id));
        sink.Emit(new MemberLeft(sink.Stamp(KeyOf("member.left", id.Value)), guild, user, state.Take(channel, id)), channel.Value);
    }

    private void OnNick(string from, string to, EventSink sink)
    {
        var user = UserOf(to);
        foreach (var channel in state.Rosters.Keys)
        {
            if (state.Take(channel, state.UserIdOf(from)) is { } before)
            {
                Update(before, new IrcMember(user, before.GuildId, before.Modes), sink);
            }
        }

        if (state.IsMe(from))
        {
            sink.SetSelf(user);
        }
    }

    private void OnMode(IrcLine line, EventSink sink)
    {
        var (isSet, next, channel) = (true, 2, state.ChannelIdOf(line[0]));
        foreach (var mode in line[1])
        {
            if (mode is '+' or '-')
            {
                isSet = mode == '+';
            }
            else if (state.HasParameter(mode, isSet) && line[next++] is { Length: > 0 } nick && state.Ranks.Modes.Contains(mode, StringComparison.Ordinal) && state.Take(channel, state.UserIdOf(nick)) is { } before)
            {
                var modes = before.Modes.Replace(mode.ToString(), "", StringComparison.Ordinal);
                Update(before, new IrcMember(before.User, before.GuildId, isSet ? Sort(modes + mode) : modes), sink);
            }
        }
    }

    private void Update(IrcMember before, IrcMember after, EventSink sink)
    {
        var channel = new ChannelId(after.GuildId.Value);
        Put(channel, after);
        sink.Emit(new MemberUpdated(sink.Stamp(KeyOf("member.updated", after.User.Id.Value)), before, after), channel.Value);
    }

    private void OnTopic(string name, string topic, EventSink sink)
    {
        var before = ChannelOf(name);
        var after = new IrcChannel(host, state, before.Target, topic);
        host.Channels.Put(after.Id, after);
        if (before.Topic != topic && !_entering.Contains(after.Id))
        {
            sink.Emit(new ChannelUpdated(sink.Stamp(KeyOf("channel.updated", after.Id.Value)), before, after), after.Id.Value);
        }
    }

    private void OnNames(string channel, string names)
    {
        var (modes, signs) = state.Ranks;
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var nick = name.TrimStart([.. signs]).Split('!')[0];
            if (nick.Length > 0 && channel.Length > 0)
            {
                var ranks = string.Concat(name.TakeWhile(c => signs.Contains(c, StringComparison.Ordinal)).Select(sign => modes[signs.IndexOf(sign, StringComparison.Ordinal)]));
                Put(state.ChannelIdOf(channel), new IrcMember(UserOf(nick), new GuildId(state.ChannelIdOf(channel).Value), ranks));
            }
        }
    }

    private void OnOther(IrcLine line, string? label, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (line.Command is "263" or "FAIL" || (line.Command is [>= '4' and <= '7', _, _]))
        {
            outbox.OnError(label, line, IrcProtocol.Readable(line.Text));
            if (IrcProtocol.IsJoinRefusal(line.Command) && state.IsChannel(line[1]) && !state.Rosters.ContainsKey(state.ChannelIdOf(line[1])))
            {
                Leave(state.ChannelIdOf(line[1]), sink);
            }
        }

        if (sink.Wants<UnmappedEvent>() && line.Command.Length > 0)
        {
            sink.Emit(new UnmappedEvent(sink.Stamp(KeyOf("unmapped", EntityId.Parse(line.Command))), line.Command, frame.ToArray()), EntityId.None);
        }
    }

    private IrcMember Put(ChannelId channel, IrcMember member)
    {
        state.Put(channel, member);
        host.Members.Put((member.GuildId, member.User.Id), member);
        return member;
    }

    private string Sort(string modes) => string.Concat(modes.OrderBy(mode => state.Ranks.Modes.IndexOf(mode, StringComparison.Ordinal)));

    private EventKey KeyOf(string name, EntityId subject) => new(name, subject, outbox.Next());

    private ChatUser UserOf(string nick)
    {
        var id = state.UserIdOf(nick);
        if (host.Users.Get(id) is { } known && known.Name == nick)
        {
            return known;
        }

        var user = new ChatUser(id, nick);
        host.Users.Put(id, user);
        return user;
    }

    private IrcChannel ChannelOf(string target)
    {
        if (host.Channels.Get(state.ChannelIdOf(target)) is IrcChannel known)
        {
            return known;
        }

        var channel = new IrcChannel(host, state, target);
        host.Channels.Put(channel.Id, channel);
        return channel;
    }

    private ChatGuild GuildOf(IrcChannel channel)
    {
        var guild = new ChatGuild(host, new GuildId(channel.Id.Value), channel.Target);
        host.Guilds.Put(guild.Id, guild);
        return guild;
    }
}
