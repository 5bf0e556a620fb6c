using System.Runtime.InteropServices;
using ChatBridge.Dispatch;

namespace ChatBridge.Sessions;

/// <summary>
/// What is known of a channel's newest messages: which exist, which were delivered and with what text. By it a repeat is
/// recognised, a gap is measured and a lost answer is found out; always by identity, never by time or the order of ids.
/// </summary>
internal sealed class ChannelTrail
{
    private const int Capacity = 256;
    private const int PositionLength = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<MessageId, Mark> _marks = [];
    private readonly Queue<MessageId> _received = new();   // what tells how far events were received, in the order of the channel
    private readonly Queue<MessageId> _others = new();   // what does not: it may stand anywhere, and must not push the former out
    private long _arrivals;
    private int _holds;
    private int _leftToHistory;
    private MessageId? _unsettled;   // its handlers are running

    /// <summary>Whether the channel's events wait for its history to be read: the live ones are left out, because history holds them.</summary>
    public bool AwaitsBackfill { get; set; }

    /// <summary>How many live events were left out because history holds them: so many messages more may have to be read.</summary>
    public int LeftToHistory => Volatile.Read(ref _leftToHistory);

    /// <summary>Whether the channel is known to have been empty, so that everything in its history is new.</summary>
    public bool BeganEmpty { get; private set; }

    /// <summary>Whether nothing tells how far events were received: only old messages were edited or deleted here, or this account spoke.</summary>
    public bool CannotMeasure => !BeganEmpty && Newest() is null;

    /// <summary>A live event was left out, because history holds it.</summary>
    public void LeaveToHistory() => Interlocked.Increment(ref _leftToHistory);

    /// <summary>Events that were left out have been read.</summary>
    public void TakeFromHistory(int count) => Interlocked.Add(ref _leftToHistory, -count);

    /// <summary>Forgets nothing until it is released as often: what is read from history may wait in the lane as well, however far behind.</summary>
    public void Hold()
    {
        lock (_lock)
        {
            _holds++;
        }
    }

    /// <summary>Forgets again what is old.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _holds--;
            Forget();
        }
    }

    /// <summary>Notes a message that the account itself sent. It is not a sign of how far events were received.</summary>
    public void Confirm(MessageId id)
    {
        lock (_lock)
        {
            if (!_marks.ContainsKey(id))
            {
                Set(id, default);
            }
        }
    }

    /// <summary>Notes messages that exist, without their having been delivered.</summary>
    public void Anchor(ReadOnlySpan<MessageId> known)
    {
        lock (_lock)
        {
            BeganEmpty |= known.IsEmpty && _marks.Count == 0;
            foreach (var id in known)
            {
                if (!_marks.ContainsKey(id))
                {
                    Set(id, new Mark { Arrived = ++_arrivals });
                }
            }
        }
    }

    /// <summary>A message is about to be delivered.</summary>
    /// <param name="id">The message.</param>
    /// <param name="textHash">Of its text.</param>
    /// <param name="own">Whether the account itself sent it: an answer may stand far behind what it answers, so it is no measure.</param>
    /// <returns>False when it was before.</returns>
    public bool Deliver(MessageId id, int textHash, bool own)
    {
        lock (_lock)
        {
            // This is what happens to every message, so it is looked up once.
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_marks, id, out var exists);
            if (slot.Delivered || slot.Deleted)
            {
                return false;
            }

            var arrives = !own && slot.Arrived == 0;
            slot = new Mark { TextHash = textHash, Delivered = true, Arrived = arrives ? ++_arrivals : slot.Arrived };
            Remember(id, arrives, exists);
            _unsettled = id;
            return true;
        }
    }

    /// <summary>A message was edited. One that was not known before says nothing of how far events were received: it may be of any age.</summary>
    /// <returns>False when it is known to say this already, or to be deleted.</returns>
    public bool Edit(MessageId id, int textHash)
    {
        lock (_lock)
        {
            if (_marks.TryGetValue(id, out var mark) && (mark.Deleted || (mark.Delivered && mark.TextHash == textHash)))
            {
                return false;
            }

            Set(id, mark with { TextHash = textHash, Delivered = true });
            return true;
        }
    }

    /// <summary>A message was deleted.</summary>
    /// <returns>False when that is known already.</returns>
    public bool Delete(MessageId id)
    {
        lock (_lock)
        {
            if (_marks.TryGetValue(id, out var mark) && mark.Deleted)
            {
                return false;
            }

            Set(id, mark with { Deleted = true });
            return true;
        }
    }

    /// <summary>The handlers of what was noted last are through.</summary>
    /// <param name="change">What it was.</param>
    /// <param name="id">The message.</param>
    /// <param name="handled">False when the program stopped before: it counts as not received.</param>
    public void Settle(MessageChange change, MessageId id, bool handled)
    {
        lock (_lock)
        {
            _unsettled = null;
            if (!handled && _marks.TryGetValue(id, out var mark))
            {
                Set(id, change switch
                {
                    MessageChange.Created => default,   // known, but no sign of how far events were received
                    MessageChange.Edited => mark with { TextHash = 0 },
                    _ => mark with { Deleted = false },
                });
            }
        }
    }

    /// <summary>The newest message that was received or stood there at the beginning, be it deleted since; or null.</summary>
    public MessageId? Newest()
    {
        var inOrder = InOrder();
        return inOrder.Length > 0 ? inOrder[^1] : null;
    }

    /// <summary>Whether a message was received, or stood in the channel at the beginning: by it one sees how far events were received.</summary>
    public bool Knows(MessageId id)
    {
        lock (_lock)
        {
            return _marks.TryGetValue(id, out var mark) && mark.Arrived > 0;
        }
    }

    /// <summary>Whether a message stood in the channel at the beginning, and was not delivered since.</summary>
    public bool StoodBefore(MessageId id)
    {
        lock (_lock)
        {
            return _marks.TryGetValue(id, out var mark) && mark is { Arrived: > 0, Delivered: false };
        }
    }

    /// <summary>The messages that were delivered and are not known to be deleted.</summary>
    public HashSet<MessageId> Living()
    {
        lock (_lock)
        {
            return [.. _marks.Where(pair => pair.Value is { Delivered: true, Deleted: false }).Select(pair => pair.Key)];
        }
    }

    /// <summary>The messages that were received or stood there at the beginning, in the order of the channel.</summary>
    public MessageId[] InOrder()
    {
        lock (_lock)
        {
            return [.. _marks.Where(pair => pair.Value.Arrived > 0).OrderBy(pair => pair.Value.Arrived).Select(pair => pair.Key)];
        }
    }

    /// <summary>What to keep for another process: the newest messages that were handled or stood there at the beginning; or null when nothing tells.</summary>
    public MessageId[]? Position()
    {
        MessageId[] ids;
        lock (_lock)
        {
            ids = [.. InOrder().Where(id => id != _unsettled).TakeLast(PositionLength)];
        }

        return ids.Length > 0 || BeganEmpty ? ids : null;
    }

    /// <summary>Whether anything at all is known of a message.</summary>
    public bool Holds(MessageId id)
    {
        lock (_lock)
        {
            return _marks.ContainsKey(id);
        }
    }

    /// <summary>All messages that are known.</summary>
    public HashSet<MessageId> Known()
    {
        lock (_lock)
        {
            return [.. _marks.Keys];
        }
    }

    private void Set(MessageId id, in Mark mark)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_marks, id, out var exists);
        var arrives = mark.Arrived > 0 && slot.Arrived == 0;
        slot = mark;
        Remember(id, arrives, exists);
    }

    private void Remember(MessageId id, bool arrives, bool exists)
    {
        if (arrives)
        {
            _received.Enqueue(id);
        }
        else if (!exists)
        {
            _others.Enqueue(id);
        }

        Forget();
    }

    private void Forget()
    {
        if (_holds > 0)
        {
            return;
        }

        while (_received.Count > Capacity)
        {
            _marks.Remove(_received.Dequeue());
            BeganEmpty = false;   // its beginning is forgotten
        }

        while (_others.Count > Capacity)
        {
            if (_others.Dequeue() is var oldest && _marks.TryGetValue(oldest, out var mark) && mark.Arrived == 0)
            {
                _marks.Remove(oldest);
            }
        }
    }

    /// <summary>What is known of one message. Without <see cref="Arrived"/>, it is known from elsewhere than the stream of events: sent by this account, or edited or deleted without having been seen.</summary>
    private readonly record struct Mark
    {
        public int TextHash { get; init; }

        public bool Delivered { get; init; }

        public bool Deleted { get; init; }

        /// <summary>Its place in the order of arrival; 0 for none.</summary>
        public long Arrived { get; init; }
    }
}
