using ChatBridge.Transports;

namespace ChatBridge.Testing.InMemory;

/// <content>The side that programs connect to: sockets, sessions, replay.</content>
public sealed partial class InMemoryNetwork
{
    private readonly List<Session> _sessions = [];
    private readonly List<InMemorySocket> _sockets = [];
    private int _lastSession;

    /// <summary>How many sockets are open.</summary>
    public int OpenSockets => Read(() => _sockets.Count);

    /// <summary>How many sockets were opened so far.</summary>
    public int SocketsOpened { get; private set; }

    /// <summary>How many sessions were continued so far.</summary>
    public int SessionsResumed { get; private set; }

    internal ITransport Connect()
    {
        if (Faults.TakeSocketRefusal())
        {
            throw new ChatException(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, "The in-memory network refuses the socket.") { CanRetry = true });
        }

        lock (_lock)
        {
            SocketsOpened++;
            var socket = new InMemorySocket(this, _options.MaxWaitingFrames);
            _sockets.Add(socket);
            socket.Push(new WireWriter(WireOp.Hello).Number(_options.HeartbeatInterval.Ticks).ToFrame());
            return socket;
        }
    }

    internal void Disconnected(InMemorySocket socket)
    {
        lock (_lock)
        {
            _sockets.Remove(socket);
            foreach (var session in _sessions.Where(session => session.Socket == socket).ToArray())
            {
                session.Socket = null;
                if (!_options.Resume || socket.EndedByClient)
                {
                    _sessions.Remove(session);
                }
            }
        }
    }

    internal void Receive(InMemorySocket socket, ReadOnlySpan<byte> frame)
    {
        lock (_lock)
        {
            var reader = new WireReader(frame);
            switch ((WireOp)frame[0])
            {
                case WireOp.Identify:
                    Identify(socket, reader.Text());
                    break;
                case WireOp.Resume:
                    Resume(socket, reader.Text(), reader.Number());
                    break;
                case WireOp.Heartbeat:
                    if (!Faults.IgnoreHeartbeats)
                    {
                        socket.Push(new WireWriter(WireOp.HeartbeatAnswer).ToFrame());
                    }

                    break;
                case WireOp.Request:
                    if (_sessions.Find(candidate => candidate.Socket == socket) is { } session)
                    {
                        Request(socket, session.Account, frame);
                    }

                    break;
                default:
                    break;   // a program's mistake: a network ignores what it does not know
            }
        }
    }

    internal void Cut(TransportClose? close, bool loseWaiting)
    {
        lock (_lock)
        {
            foreach (var socket in _sockets.ToArray())
            {
                socket.End(close, loseWaiting);
            }
        }
    }

    internal void Broadcast(byte[] frame)
    {
        lock (_lock)
        {
            foreach (var socket in _sockets)
            {
                socket.Push(frame);
            }
        }
    }

    /// <summary>How many marks <see cref="MarkQuiet"/> sends now.</summary>
    internal int CountQuietMarks() => Read(() => _channels.Count + 1);

    /// <summary>Sends a mark after everything that was sent so far, in each order that events can have.</summary>
    /// <returns>How many marks each program gets; 0 when none is signed in.</returns>
    internal int MarkQuiet(long round)
    {
        lock (_lock)
        {
            if (!_sessions.Exists(session => session.Socket is not null))
            {
                return 0;
            }

            Broadcast(Mark(EntityId.None));
            foreach (var channel in _channels.Keys)
            {
                Broadcast(Mark(channel.Value));
            }

            return _channels.Count + 1;
        }

        byte[] Mark(EntityId order) => new WireWriter(WireOp.Event, WireEvent.Quiet).Id(order).Number(round).ToFrame();
    }

    /// <summary>Sends an event of a kind that no adapter knows.</summary>
    internal void SendStrange(string name)
    {
        lock (_lock)
        {
            Publish(null, new WireWriter(WireOp.Event, WireEvent.Strange).Text(name));
        }
    }

    private void Identify(InMemorySocket socket, string account)
    {
        var person = _people.Values.FirstOrDefault(known => known.Name == account);
        if (person is not { IsBot: true })
        {
            socket.Push(new WireWriter(WireOp.Denied).Text($"There is no account '{account}'.").ToFrame());
            return;
        }

        var session = new Session($"session-{++_lastSession}", person) { Socket = socket };
        _sessions.Add(session);
        var ready = new WireWriter(WireOp.Ready, WireEvent.None, NextSequence(session))
            .Id(person.Id.Value).Text(person.Name).Text(session.Key)
            .Id(Guild.Id.Value).Text(Guild.Name);
        var channels = _channels.Values.Where(channel => channel.IsOpenTo(person)).ToList();
        ready.Number(channels.Count);
        foreach (var channel in channels)
        {
            ready.Id(channel.Id.Value).Text(channel.Name).Id(channel.Guild?.Id.Value ?? EntityId.None).Number(channel.Between.IsEmpty ? 0 : 1);
            var newest = channel.Stored.TakeLast(_options.Baseline).ToList();
            ready.Number(newest.Count);
            newest.ForEach(message => ready.Id(message.Id.Value));
        }

        ready.Number(_people.Count);
        foreach (var known in _people.Values)
        {
            ready.Id(known.Id.Value).Text(known.Name).Number(known.IsBot ? 1 : 0).Number((long)known.Status);
        }

        socket.Push(ready.ToFrame());
    }

    private void Resume(InMemorySocket socket, string key, long sequence)
    {
        var session = _sessions.Find(candidate => candidate.Key == key);
        var reaches = session is not null && (session.Replay.Count == 0 ? session.Sequence == sequence : session.Replay.Peek().Sequence <= sequence + 1);
        if (Faults.RefuseResume || !reaches)
        {
            _sessions.RemoveAll(candidate => candidate.Key == key);
            socket.Push(new WireWriter(WireOp.InvalidSession).ToFrame());
            return;
        }

        session!.Socket?.End(null, loseWaiting: true);   // reaches implies that there is one
        session.Socket = socket;
        SessionsResumed++;
        foreach (var (number, frame) in session.Replay)
        {
            if (number > sequence)
            {
                socket.Push(frame);
            }
        }

        socket.Push(new WireWriter(WireOp.Resumed).ToFrame());
    }

    private long NextSequence(Session session) => _options.Resume ? ++session.Sequence : -1;

    private void Publish(InMemoryChannel? channel, WireWriter writer, InMemoryMessage? message = null)
    {
        if (_sessions.Count == 0)
        {
            return;
        }

        var frame = writer.ToFrame();
        foreach (var session in _sessions.ToArray())   // a full socket is cut, which may end its session
        {
            if (channel?.IsOpenTo(session.Account) == false || (message?.OnlyFor is { } person && person != session.Account && message.Author != session.Account))
            {
                continue;
            }

            var numbered = frame;
            if (_options.Resume)
            {
                numbered = WireWriter.WithSequence(frame, NextSequence(session));
                session.Replay.Enqueue((session.Sequence, numbered));
                if (session.Replay.Count > _options.ReplaySize)
                {
                    session.Replay.Dequeue();
                }
            }

            session.Socket?.Push(numbered);
            if (Faults.RepeatEvents)
            {
                session.Socket?.Push(numbered);
            }
        }
    }

    private sealed class Session(string key, InMemoryPerson account)
    {
        public string Key { get; } = key;

        public InMemoryPerson Account { get; } = account;

        public InMemorySocket? Socket { get; set; }

        public long Sequence { get; set; }

        public Queue<(long Sequence, byte[] Frame)> Replay { get; } = new();
    }
}
