using System.Collections.Immutable;
using ChatBridge.Adapters;
using ChatBridge.Caching;
using ChatBridge.Diagnostics;
using ChatBridge.Dispatch;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Sessions;

/// <summary>Takes what a shard's projector emits to the lanes, and keeps account of what was handled.</summary>
internal sealed partial class ShardSink : EventSink
{
    private Lane[] _lanes = [];
    private readonly AdapterOptions _options;
    private const int Overfull = 4;   // times the capacity: more is held for nobody
    private readonly bool _neverPause;
    private readonly int _pauseAt;
    private readonly EntityCache<ChannelId, ChannelTrail> _trails;
    private readonly Lock _overflowLock = new();
    private readonly HashSet<ChannelId> _overflowed = [];
    private readonly Action<IUser> _setSelf;
    private HandledMark? _mark;
    private long _ticket = -1;
    private FrameInfo _frame;
    private bool _isRepeat;
    private long _receivedTimestamp;

    public ShardSink(string name, int shard, ConnectionHost host, EventHub hub, AdapterOptions options, bool neverPause, Action<IUser> setSelf, ILogger logger)
    {
        (Name, Shard, Host, Hub, _options, _neverPause, _setSelf, Logger) = (name, shard, host, hub, options, neverPause, setSelf, logger);
        _pauseAt = options.Dispatch.Capacity * (neverPause ? Overfull : 1);
        _trails = new EntityCache<ChannelId, ChannelTrail>(options.Backfill.MaxChannels);
    }

    public string Name { get; }

    public int Shard { get; }

    public ConnectionHost Host { get; }

    public EventHub Hub { get; }

    public ILogger Logger { get; }

    /// <summary>How the events of the present frames reach the program.</summary>
    public EventOrigin Origin { get; set; }

    /// <summary>Whether the session is ready; written by the shard.</summary>
    public bool IsSessionReady { get; set; }

    public IReadOnlyList<Lane> Lanes => _lanes;

    /// <summary>Opens the lanes. A closed sink can be started again.</summary>
    public void Start()
    {
        var lanes = new Lane[Math.Max(1, _options.Dispatch.Lanes)];
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] = new Lane($"{Name} lane {i}", _options.Dispatch.Capacity, Host.Time, Logger);
            lanes[i].Start();
        }

        _lanes = lanes;
    }

    public async Task CloseAsync()
    {
        lock (_overflowLock)
        {
            TellDropped(_ => true);
        }

        await Task.WhenAll(_lanes.Select(lane => lane.CloseAsync(_options.Dispatch.DrainTimeout))).ConfigureAwait(false);
        foreach (var lane in _lanes)
        {
            lane.Dispose();
        }
    }

    /// <summary>Ends true when the present session is ready, false when it ended before that.</summary>
    public TaskCompletionSource<bool> SessionReady { get; private set; } = NewSignal();

    /// <summary>A session is being opened.</summary>
    public void BeginSession(bool resuming)
    {
        SessionReady.TrySetResult(false);
        SessionReady = NewSignal();
        if (resuming)
        {
            return;
        }

        lock (_overflowLock)
        {
            _overflowed.Clear();   // a new session reads these channels back anyway
        }
    }

    /// <summary>What is handled from now on is told to this mark; null for nobody.</summary>
    public void UseMark(HandledMark? mark) => _mark = mark;

    /// <summary>The events that follow are of this frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="receivedTimestamp">When it came.</param>
    /// <param name="isRepeat">Whether the program has heard of it already: only messages are looked at again, by their identity.</param>
    public void BeginFrame(in FrameInfo frame, long receivedTimestamp, bool isRepeat = false) => (_frame, _receivedTimestamp, _ticket, _isRepeat) = (frame, receivedTimestamp, -1, isRepeat);

    /// <summary>Takes over what an older shard knew of a channel.</summary>
    public void Adopt(ChannelId channel, ChannelTrail trail) => _trails.Put(channel, trail);

    public IEnumerable<(ChannelId Channel, ChannelTrail Trail)> Trails => _trails.Entries.Select(entry => (entry.Key, entry.Value));

    public void EndFrame()
    {
        if (_mark is null || _frame.Sequence < 0)
        {
            return;
        }

        if (_ticket < 0)
        {
            _mark.Skip(_frame.Sequence);
        }
        else
        {
            _mark.Complete(_ticket);
        }
    }

    /// <summary>Wakes the lanes that have work.</summary>
    public void Flush()
    {
        foreach (var lane in _lanes)
        {
            lane.Flush();
        }
    }

    /// <summary>
    /// A lane that is full and for which the shard must wait, or null. Where answers come on the same socket, that is the last resort, for
    /// what cannot be left to history; and where events are dropped then, it takes many gaps that nobody hears of.
    /// </summary>
    public Lane? FindFullLane()
    {
        var limit = _pauseAt + (DropsRatherThanPausing ? _options.Dispatch.Capacity : 0);
        foreach (var lane in _lanes)
        {
            if (lane.Count >= limit)
            {
                return lane;
            }
        }

        return null;
    }

    /// <summary>Puts an event of the connection itself in the lane of such events.</summary>
    public void EmitLifecycle<TEvent>(in TEvent chatEvent) where TEvent : struct, IChatEvent
    {
        if (Hub.HasHandlers<TEvent>())
        {
            _lanes[0].Post(EventWork<TEvent>.Rent(Hub, chatEvent));
            _lanes[0].Flush();
        }
    }

    /// <summary>Events may have been missed: says so before any later event, then reads back the channels that were in use, when the session is ready.</summary>
    /// <param name="reason">Why; null when it was said already.</param>
    public void ReadBack(string? reason)
    {
        if (reason is not null)
        {
            TellGap(reason);
        }

        if (_options.Backfill.Enabled && Host.Features.History is not null)
        {
            foreach (var (channel, trail) in _trails.Entries)
            {
                Lane(channel.Value).Post(new BackfillWork(this, channel, trail, _options.Backfill));
            }
        }

        Flush();
    }

    // Every lane waits until the news was handled.
    private void TellGap(string reason)
    {
        ChatBridgeMetrics.Gaps.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", Host.Connection.Name));
        var context = new EventContext { Connection = Host.Connection, Shard = Shard, Sequence = -1, ReceivedTimestamp = Host.Time.GetTimestamp(), EventKey = new EventKey("continuity.lost", EntityId.None, Host.Time.GetUtcNow().UtcTicks) };
        var gate = new GapGate(Hub, new ContinuityLost(context, reason));
        for (var i = 0; i < _lanes.Length; i++)
        {
            _lanes[i].Post(i == 0 ? gate.Opener : gate.Waiter);
        }
    }

    public override bool Wants<TEvent>() => Hub.HasHandlers<TEvent>();

    public override EventContext Stamp(EventKey key) => Stamp(key, Origin);

    public EventContext Stamp(EventKey key, EventOrigin origin) => new()
    {
        Connection = Host.Connection,
        Shard = Shard,
        Origin = origin,
        Sequence = origin == EventOrigin.Backfilled ? -1 : _frame.Sequence,
        ReceivedTimestamp = origin == EventOrigin.Backfilled ? Host.Time.GetTimestamp() : _receivedTimestamp,
        EventKey = key,
    };

    public static EventKey KeyOf(MessageChange change, MessageId id, IMessage? message) => change switch
    {
        MessageChange.Created => new EventKey("message.created", id.Value),
        MessageChange.Edited => new EventKey("message.edited", id.Value, message?.EditedAt?.UtcTicks ?? StableHash(message?.Text ?? "")),
        _ => new EventKey("message.deleted", id.Value),
    };

    public override void Emit<TEvent>(in TEvent chatEvent, EntityId orderBy)
    {
        if (!_isRepeat && Hub.HasHandlers<TEvent>() && Lane(orderBy) is var lane && !IsDropped(lane))
        {
            Post(EventWork<TEvent>.Rent(Hub, chatEvent), lane);
        }
    }

    public override void MessageCreated(IChannel channel, IMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Hub.HasHandlers<MessageCreated>())
        {
            Post(MessageChange.Created, channel, message.Id, null, message);
        }
    }

    public override void MessageEdited(IChannel channel, IMessage? before, IMessage after)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (Hub.HasHandlers<MessageEdited>())
        {
            Post(MessageChange.Edited, channel, after.Id, before, after);
        }
    }

    public override void MessageDeleted(IChannel channel, MessageId id, IMessage? before)
    {
        if (Hub.HasHandlers<MessageDeleted>())
        {
            Post(MessageChange.Deleted, channel, id, before, null);
        }
    }

    public override void Baseline(ChannelId channel, ReadOnlySpan<MessageId> known)
    {
        if (_trails.Get(channel) is null)   // what a known channel holds now may be what was missed
        {
            TrailOf(channel).Anchor(known);
        }
    }

    public override void SetSelf(IUser self) => _setSelf(self);

    private void Post(MessageChange change, IChannel channel, MessageId id, IMessage? before, IMessage? after)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var lane = Lane(channel.Id.Value);
        var trail = TrailOf(channel.Id);
        if (_isRepeat && !trail.Holds(id))
        {
            return;   // so long ago that the trail has forgotten it; what it holds, it judges itself: its handlers may not have finished
        }

        if (_neverPause)
        {
            lock (_overflowLock)
            {
                if (!MakeRoom(lane, channel.Id, trail) || IsDropped(lane))
                {
                    return;
                }
            }
        }

        Post(MessageWork.Rent(Hub, trail, change, Stamp(KeyOf(change, id, after)), channel, id, before, after), lane);
    }

    // Where answers come on the same socket, the shard must go on reading for them. What finds its lane full is left to
    // history, which is read when the lane has room again.
    private bool MakeRoom(Lane lane, ChannelId channel, ChannelTrail trail)
    {
        var isBehind = _overflowed.Count > 0 && _overflowed.Contains(channel);
        if (isBehind ? !HasRoom(lane) : (lane.IsFull || lane.Dropped > 0) && _options.Backfill.Enabled && Host.Features.History is not null)
        {
            if (!isBehind)
            {
                _overflowed.Add(channel);
            }

            trail.LeaveToHistory();
            ChatBridgeMetrics.Overflows.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", Host.Connection.Name));
            return false;
        }

        if (isBehind)
        {
            _overflowed.Remove(channel);
            lane.Post(new BackfillWork(this, channel, trail, _options.Backfill));
        }

        return true;
    }

    private bool HasRoom(Lane lane) => lane.Count <= _options.Dispatch.Capacity / 2;

    // A session that can be continued is left instead, when it was not read for too long, and brings everything again.
    private bool DropsRatherThanPausing => _neverPause && _mark is null;

    // What history does not hold waits in the lane up to its bound. Not to read on would keep the very handler that it waits for
    // from its answer, so what comes then is dropped until there is room, and the gap is told in the place of what is missing.
    private bool IsDropped(Lane lane)
    {
        if (!DropsRatherThanPausing || (lane.Dropped == 0 && lane.Count < _pauseAt))
        {
            return false;
        }

        lock (_overflowLock)
        {
            TellDropped(full => full == lane && HasRoom(full));
            if (lane.Dropped == 0 && lane.Count < _pauseAt)
            {
                return false;
            }

            if (lane.Dropped++ == 0)
            {
                Log.Drops(Logger, Name, lane.RunningHandler);
            }

            ChatBridgeMetrics.Dropped.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", Host.Connection.Name));
            return true;
        }
    }

    private void TellDropped(Func<Lane, bool> isDone)
    {
        foreach (var lane in _lanes.Where(lane => lane.Dropped > 0 && isDone(lane)))
        {
            TellGap($"The handlers did not keep up: {lane.Dropped} events were dropped that no history brings back.");
            lane.Dropped = 0;
        }
    }

    /// <summary>A channel's history could not be read, and this session may go on or be continued: it is tried again with the next <see cref="CatchUp"/>.</summary>
    public void FallBehind(ChannelId channel)
    {
        lock (_overflowLock)
        {
            _overflowed.Add(channel);
        }
    }

    /// <summary>Reads back the channels that overflowed, when their lanes have room. Called now and then by the shard.</summary>
    public void CatchUp()
    {
        if (!IsSessionReady)
        {
            return;   // a lane would wait for the session, and what the session replays for the lane
        }

        lock (_overflowLock)
        {
            TellDropped(HasRoom);
            foreach (var channel in _overflowed.ToArray())
            {
                var lane = Lane(channel.Value);
                if (HasRoom(lane))
                {
                    _overflowed.Remove(channel);
                    lane.Post(new BackfillWork(this, channel, TrailOf(channel), _options.Backfill));
                }
            }
        }

        Flush();
    }

    private void Post(WorkItem work, Lane lane)
    {
        if (_mark is not null && _frame.Sequence >= 0)
        {
            if (_ticket < 0)
            {
                _ticket = _mark.Begin(_frame.Sequence);
            }
            else
            {
                _mark.Add(_ticket);
            }

            (work.Mark, work.Ticket) = (_mark, _ticket);
        }

        lane.Post(work);
    }

    /// <summary>How far the messages of each watched channel were handled.</summary>
    public ImmutableArray<ChannelPosition> Positions() =>
        !_options.Backfill.Enabled || Host.Features.History is null
            ? []
            : [.. _trails.Entries.Select(entry => (entry.Key, Position: entry.Value.Position()))
                .Where(entry => entry.Position is not null)
                .Select(entry => new ChannelPosition(entry.Key.ToString(), [.. entry.Position!.Select(id => id.ToString())]))];

    /// <summary>Goes on where an earlier process ended.</summary>
    public void Restore(ImmutableArray<ChannelPosition> positions)
    {
        foreach (var position in positions)
        {
            TrailOf(ChannelId.Parse(position.Channel)).Anchor([.. position.Messages.Select(MessageId.Parse)]);
        }
    }

    /// <summary>What is known of a channel's newest messages, or null.</summary>
    public ChannelTrail? FindTrail(ChannelId channel) => _trails.Get(channel);

    private ChannelTrail TrailOf(ChannelId channel)
    {
        if (_trails.Get(channel) is { } trail)
        {
            return trail;
        }

        trail = new ChannelTrail();
        _trails.Put(channel, trail);
        return trail;
    }

    private Lane Lane(EntityId orderBy) => orderBy.IsNone ? _lanes[0] : _lanes[(uint)orderBy.GetHashCode() % (uint)_lanes.Length];

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // FNV-1a: the same in every process, which string.GetHashCode is not.
    private static long StableHash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return (long)hash;
    }

    /// <summary>Holds every lane until the news of a gap was handled.</summary>
    private sealed class GapGate
    {
        private readonly TaskCompletionSource<bool> _handled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public GapGate(EventHub hub, ContinuityLost lost) => (Opener, Waiter) = (new OpenerWork(this, hub, lost), new WaiterWork(this));

        public WorkItem Opener { get; }

        public WorkItem Waiter { get; }

        private sealed class OpenerWork(GapGate gate, EventHub hub, ContinuityLost lost) : WorkItem
        {
            public override async ValueTask<bool> RunAsync(Lane lane, CancellationToken cancellationToken)
            {
                var handled = false;
                try
                {
                    handled = await hub.DeliverAsync(lost, lane, cancellationToken).ConfigureAwait(false);
                    return handled;
                }
                finally
                {
                    gate._handled.TrySetResult(handled);
                }
            }
        }

        private sealed class WaiterWork(GapGate gate) : WorkItem
        {
            public override async ValueTask<bool> RunAsync(Lane lane, CancellationToken cancellationToken)
            {
                await gate._handled.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1016, LogLevel.Warning, "{Shard}: a lane holds too much behind handler {Handler}: events are dropped until there is room, and the gap is told then.")]
        public static partial void Drops(ILogger logger, string shard, string? handler);
    }
}
