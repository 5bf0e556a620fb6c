namespace ChatBridge.Adapters.Irc;

/// <summary>Reads what happens. An IRC channel is a channel and at the same time a guild of its own, because it has members, and ranks among them.</summary>
internal sealed class IrcProjector(IrcState state, IrcOutbox outbox, ConnectionHost host) : EventProjector
{
    private HashSet<ChannelId> _entering = [];
    private (string Reference, string Label) _batch;   // the answer to a labelled request that has several lines

    public override void OnClosed(ChatError error)
    {
        (_batch, _entering) = (default, []);
        outbox.OnClosed(error);
    }

    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var line = IrcLine.Parse(frame);
        var label = line.Tag("label") ?? (line.Tag("batch") is { } batch && batch == _batch.Reference ? _batch.Label : null);
        var (isSomebody, isHere, isAbout) = (line.Nick.Length > 0 && line[0].Length > 0, state.IsChannel(line[0]), state.IsChannel(line[1]));
        switch (line.Command)
        {
            case "PRIVMSG" or "NOTICE" when isSomebody && IsMessage(line): OnMessage(line, label, sink); break;
            case "JOIN" when isSomebody && isHere: OnJoin(line, sink); break;
            case "PART" when isSomebody && isHere: OnLeft(state.ChannelIdOf(line[0]), line.Nick, sink); break;
            case "KICK" when isHere && line[1].Length > 0: OnLeft(state.ChannelIdOf(line[0]), line[1], sink); break;
            case "QUIT" when line.Nick.Length > 0: OnQuit(line.Nick, sink); break;
            case "NICK" when isSomebody: OnNick(line.Nick, line[0], sink); break;
            case "MODE" when isHere: OnMode(line, sink); break;
            case "TOPIC" when isHere: OnTopic(line[0], line[1], sink); break;
            case "331" or "332" when isAbout: OnTopic(line[1], line.Command == "332" ? line[2] : "", sink); break;
            case "353" when state.IsChannel(line[2]): OnNames(state.ChannelIdOf(line[2]), line[3]); break;
            case "366" when isAbout && _entering.Remove(state.ChannelIdOf(line[1])): OnEntered(state.ChannelOf(line[1]), sink); break;
            case "376" or "422": sink.SetSelf(state.UserOf(state.Nick)); break;
            case "BATCH" when line[0].StartsWith('+'): _batch = (line[0][1..], label ?? ""); break;
            case "PONG" or "ACK" when outbox.TryConfirm(label ?? line.Text) is var (channel, text, id): Tell(channel, id, state.Nick, text, host.Time.GetUtcNow(), isNotice: false, sink); break;
            case "PONG" or "ACK": break;
            default: OnOther(line, label, frame, sink); break;
        }
    }

    // What a server says for itself is no message, and neither are requests from program to program (CTCP), but for actions.
    private bool IsMessage(IrcLine line) =>
        (line.UserHost.Length > 0 || state.IsChannel(TargetOf(line))) && (!line[1].StartsWith('\u0001') || line[1].StartsWith(IrcFormat.Action, StringComparison.Ordinal));

    // What goes to the operators of a channel alone has their sign before the channel's name.
    private string TargetOf(IrcLine line) => line[0].TrimStart([.. state.Ranks.Signs]) is { Length: > 0 } bare && state.IsChannel(bare) ? bare : line[0];

    private void OnMessage(IrcLine line, string? label, EventSink sink)
    {
        var (target, isOwn) = (TargetOf(line), state.IsMe(line.Nick));
        var channel = state.ChannelOf(state.IsChannel(target) || isOwn ? target : line.Nick);
        var id = line.Tag("msgid") is { Length: > 0 } given ? MessageId.Parse(given) : outbox.NextId();
        var at = DateTimeOffset.TryParse(line.Tag("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var told) ? told : host.Time.GetUtcNow();
        Tell(channel, id, line.Nick, line[1], at, line.Command == "NOTICE", sink);
        if (isOwn) outbox.OnEcho(label, channel.Id, line[1], id);
    }

    private void Tell(ChatChannel channel, MessageId id, string nick, string text, DateTimeOffset at, bool isNotice, EventSink sink)
    {
        var message = new IrcMessage(host, id, channel.Id, state.UserOf(nick), text, at) { IsNotice = isNotice };
        host.Messages.Put(message.Id, message);
        sink.MessageCreated(channel, message);
    }

    private void OnJoin(IrcLine line, EventSink sink)
    {
        var isNew = host.Channels.Get(state.ChannelIdOf(line[0])) is null;
        var channel = state.ChannelOf(line[0]);
        if (state.IsMe(line.Nick) && state.Rosters.Count < IrcState.MaxChannels)
        {
            state.Rosters[channel.Id] = new();
            _entering.Add(channel.Id);
            if (isNew) sink.Emit(new ChannelCreated(Stamp(sink, "channel.created", channel.Id.Value), channel), channel.Id.Value);
        }

        var member = new IrcMember(state.UserOf(line.Nick), new GuildId(channel.Id.Value), "");
        state.Put(member);
        sink.Emit(new MemberJoined(Stamp(sink, "member.joined", member.User.Id.Value), member), channel.Id.Value);
    }

    private void OnEntered(IrcChannel channel, EventSink sink)
    {
        var guild = new ChatGuild(host, new GuildId(channel.Id.Value), channel.Target);
        host.Guilds.Put(guild.Id, guild);
        sink.Emit(new GuildAvailable(Stamp(sink, "guild.available", guild.Id.Value), guild), guild.Id.Value);
    }

    private void OnLeft(ChannelId channel, string nick, EventSink sink)
    {
        Remove(channel, state.UserOf(nick), sink);
        if (state.IsMe(nick)) Leave(channel, sink);
    }

    private void Leave(ChannelId id, EventSink sink)
    {
        state.Rosters.TryRemove(id, out _);
        host.Guilds.Remove(new GuildId(id.Value));
        if (host.Channels.Remove(id) is not { } channel) return;
        sink.Emit(new ChannelDeleted(Stamp(sink, "channel.deleted", id.Value), channel), id.Value);
        sink.Emit(new GuildLeft(Stamp(sink, "guild.left", id.Value), new GuildId(id.Value), Removed: true), id.Value);
    }

    private void OnQuit(string nick, EventSink sink)
    {
        var user = state.UserOf(nick);
        foreach (var (channel, _) in state.Rosters.Where(roster => roster.Value.ContainsKey(user.Id))) Remove(channel, user, sink);
    }

    private void Remove(ChannelId channel, ChatUser user, EventSink sink)
    {
        var guild = new GuildId(channel.Value);
        host.Members.Remove((guild, user.Id));
        sink.Emit(new MemberLeft(Stamp(sink, "member.left", user.Id.Value), guild, user, state.Take(channel, user.Id)), channel.Value);
    }

    private void OnNick(string from, string to, EventSink sink)
    {
        var user = state.UserOf(to);
        foreach (var before in state.Rosters.Keys.Select(channel => state.Take(channel, state.UserIdOf(from))).OfType<IrcMember>()) Update(before, new IrcMember(user, before.GuildId, before.Modes), sink);
        if (state.IsMe(from)) sink.SetSelf(user);
    }

    private void OnMode(IrcLine line, EventSink sink)
    {
        var (isSet, next, ranks) = (true, 2, state.Ranks.Modes);
        foreach (var mode in line[1])
        {
            if (mode is '+' or '-') isSet = mode == '+';
            else if (state.HasParameter(mode, isSet) && line[next++] is { Length: > 0 } nick && ranks.Contains(mode, StringComparison.Ordinal) && state.Take(state.ChannelIdOf(line[0]), state.UserIdOf(nick)) is { } before)
                Update(before, new IrcMember(before.User, before.GuildId, string.Concat(ranks.Where(rank => rank == mode ? isSet : before.Modes.Contains(rank, StringComparison.Ordinal)))), sink);
        }
    }

    private void Update(IrcMember before, IrcMember after, EventSink sink)
    {
        state.Put(after);
        sink.Emit(new MemberUpdated(Stamp(sink, "member.updated", after.User.Id.Value), before, after), after.GuildId.Value);
    }

    private void OnTopic(string name, string topic, EventSink sink)
    {
        var before = state.ChannelOf(name);
        var after = new IrcChannel(host, state, before.Target, topic);
        host.Channels.Put(after.Id, after);
        if (before.Topic != topic && !_entering.Contains(after.Id)) sink.Emit(new ChannelUpdated(Stamp(sink, "channel.updated", after.Id.Value), before, after), after.Id.Value);
    }

    private void OnNames(ChannelId channel, string names)
    {
        var (modes, signs) = state.Ranks;
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var nick = name.TrimStart([.. signs]).Split('!')[0];
            var ranks = name.TakeWhile(c => signs.Contains(c, StringComparison.Ordinal)).Select(sign => modes[signs.IndexOf(sign, StringComparison.Ordinal)]);
            if (nick.Length > 0) state.Put(new IrcMember(state.UserOf(nick), new GuildId(channel.Value), string.Concat(ranks)));
        }
    }

    private void OnOther(IrcLine line, string? label, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (line.Command is "263" or "FAIL" or [>= '4' and <= '7', _, _]) outbox.OnError(label, line, IrcProtocol.Readable(line.Text));
        if (IrcProtocol.IsJoinRefusal(line.Command) && state.IsChannel(line[1]) && !state.Rosters.ContainsKey(state.ChannelIdOf(line[1]))) Leave(state.ChannelIdOf(line[1]), sink);
        if (sink.Wants<UnmappedEvent>()) sink.Emit(new UnmappedEvent(Stamp(sink, "unmapped", EntityId.Parse(line.Command)), line.Command, frame.ToArray()), EntityId.None);
    }

    private EventContext Stamp(EventSink sink, string name, EntityId subject) => sink.Stamp(new EventKey(name, subject, outbox.Next()));
}
