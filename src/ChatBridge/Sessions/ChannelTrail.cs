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
    private readonly Queue<MessageId> _age = new();
    private MessageId? _unsettled;   // its handlers are running

    /// <summary>Whether the channel's events wait for its history to be read: the live ones are left out, because history holds them.</summary>
    public bool AwaitsBackfill { get; set; }

    /// <summary>Whether the channel is known to have been empty, so that everything in its history is new.</summary>
    public bool BeganEmpty { get; private set; }

    /// <summary>Notes a message that the account itself sent. It is not a sign of how far events were received.</summary>
    public void Confirm(MessageId id)
    {
        lock (_lock)
        {
            Set(id, _marks.TryGetValue(id, out var mark) ? mark with { Own = true } : new Mark(0, Delivered: false, Deleted: false, Own: true));   // its event may have come first
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
                    Set(id, default);
                }
            }
        }
    }

    /// <summary>A message is about to be delivered.</summary>
    /// <returns>False when it was before.</returns>
    public bool Deliver(MessageId id, int textHash)
    {
        lock (_lock)
        {
            if (_marks.TryGetValue(id, out var mark) && (mark.Delivered || mark.Deleted))
            {
                return false;
            }

            Set(id, mark with { TextHash = textHash, Delivered = true });
            _unsettled = id;
            return true;
        }
    }

    /// <summary>A message was edited.</summary>
    /// <returns>False when it is known to say this already, or to be deleted.</returns>
    public bool Edit(MessageId id, int textHash)
    {
        lock (_lock)
        {
            var isKnown = _marks.TryGetValue(id, out var mark);
            if (isKnown && (mark.Deleted || (mark.Delivered && mark.TextHash == textHash)))
            {
                return false;
            }

            Set(id, mark with { TextHash = textHash, Delivered = true, Astray = mark.Astray || !isKnown });
            return true;
        }
    }

    /// <summary>A message was deleted.</summary>
    /// <returns>False when that is known already.</returns>
    public bool Delete(MessageId id)
    {
        lock (_lock)
        {
            var isKnown = _marks.TryGetValue(id, out var mark);
            if (isKnown && mark.Deleted)
            {
                return false;
            }

            Set(id, mark with { Deleted = true, Astray = mark.Astray || !isKnown });
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
                    MessageChange.Created => new Mark(0, Delivered: false, Deleted: false, Own: true),   // known, but no sign of how far events were received
                    MessageChange.Edited => mark with { TextHash = 0 },
                    _ => mark with { Deleted = false },
                });
            }
        }
    }

    /// <summary>The newest message that was received or stood there at the beginning, be it deleted since; or null.</summary>
    public MessageId? Newest()
    {
        lock (_lock)
        {
            MessageId? newest = null;
            foreach (var id in _age)
            {
                newest = _marks.TryGetValue(id, out var mark) && mark.IsReceived && !mark.Astray ? id : newest;
            }

            return newest;
        }
    }

    /// <summary>Whether a message was received, or stood in the channel at the beginning.</summary>
    public bool Knows(MessageId id)
    {
        lock (_lock)
        {
            return _marks.TryGetValue(id, out var mark) && mark.IsReceived;
        }
    }

    /// <summary>From which message of a history on an unknown one is news, and not one that was forgotten.</summary>
    /// <param name="history">Ids in the order of the channel, at least one of them known.</param>
    /// <returns>A place in the history.</returns>
    public int FirstInMind(IReadOnlyList<MessageId> history)
    {
        lock (_lock)
        {
            // What others wrote is received, and forgotten, in the order of the channel: what is unknown behind the oldest of it
            // never came. Our own replies may stand far behind what they answer, and an edit brings back to mind what was long
            // forgotten: where nothing else is known, only what stands behind the newest of them is news.
            var newest = 0;
            for (var i = 0; i < history.Count; i++)
            {
                if (_marks.TryGetValue(history[i], out var mark) && mark.IsReceived)
                {
                    if (mark is { Own: false, Astray: false })
                    {
                        return i;
                    }

                    newest = i;
                }
            }

            return newest;
        }
    }

    /// <summary>Whether a message's age says nothing about its place in the channel: it was unknown, or forgotten, when it was edited or deleted.</summary>
    public bool IsAstray(MessageId id)
    {
        lock (_lock)
        {
            return _marks.TryGetValue(id, out var mark) && mark.Astray;
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

    /// <summary>Whether a message stood in the channel at the beginning, so that its being there is no news.</summary>
    public bool IsAnchor(MessageId id)
    {
        lock (_lock)
        {
            return _marks.TryGetValue(id, out var mark) && mark is { Delivered: false, Own: false };
        }
    }

    /// <summary>What to keep for another process: the newest messages that were handled or that nobody needs to handle; or null when nothing is known.</summary>
    public MessageId[]? Position()
    {
        lock (_lock)
        {
            MessageId[] ids = [.. _age.Where(id => id != _unsettled && _marks.TryGetValue(id, out var mark) && mark.IsReceived && !mark.Astray).TakeLast(PositionLength)];
            return ids.Length > 0 || BeganEmpty ? ids : null;
        }
    }

    /// <summary>All messages that are known, in the order in which they became known.</summary>
    public MessageId[] InOrder()
    {
        lock (_lock)
        {
            return [.. _age];
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

    private void Set(MessageId id, Mark mark)
    {
        ref var slot = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_marks, id, out var exists);
        slot = mark;
        if (exists)
        {
            return;
        }

        _age.Enqueue(id);
        if (_age.Count > Capacity)
        {
            _marks.Remove(_age.Dequeue());
        }
    }

    private readonly record struct Mark(int TextHash, bool Delivered, bool Deleted, bool Own = false, bool Astray = false)
    {
        public bool IsReceived => Delivered || !Own;
    }
}
