namespace ChatBridge.Dispatch;

/// <summary>
/// Knows the last sequence number of a session up to which everything was handled: what a restarted process may resume from
/// without missing an event. Frames are handled out of order, because lanes run side by side.
/// </summary>
internal sealed class HandledMark(long handled = -1)
{
    private readonly Lock _lock = new();
    private (long Sequence, int Pending)[] _frames = new (long, int)[64];   // a ring: the frames that are not handled yet
    private long _first;   // the ticket of the oldest
    private int _count;
    private long _handled = handled;

    /// <summary>The last sequence number up to which everything was handled, or -1.</summary>
    public long Handled => Volatile.Read(ref _handled);

    /// <summary>A frame has work. It stays open until <see cref="Complete"/> was called for the frame itself and for each piece of work.</summary>
    /// <returns>The frame's ticket.</returns>
    public long Begin(long sequence)
    {
        lock (_lock)
        {
            return Push(sequence, 2);   // the frame and its first piece of work
        }
    }

    /// <summary>A frame has one more piece of work.</summary>
    public void Add(long ticket)
    {
        lock (_lock)
        {
            _frames[Slot(ticket)].Pending++;
        }
    }

    /// <summary>A piece of work, or the frame itself, is done.</summary>
    public void Complete(long ticket)
    {
        lock (_lock)
        {
            _frames[Slot(ticket)].Pending--;
            Advance();
        }
    }

    /// <summary>A frame has no work.</summary>
    public void Skip(long sequence)
    {
        lock (_lock)
        {
            if (_count == 0)
            {
                _handled = sequence;
            }
            else
            {
                Push(sequence, 0);
            }
        }
    }

    private long Push(long sequence, int pending)
    {
        if (_count == _frames.Length)
        {
            Grow();
        }

        var ticket = _first + _count++;
        _frames[Slot(ticket)] = (sequence, pending);
        return ticket;
    }

    private void Advance()
    {
        while (_count > 0 && _frames[Slot(_first)] is { Pending: 0 } done)
        {
            _handled = done.Sequence;
            _first++;
            _count--;
        }
    }

    private void Grow()
    {
        var larger = new (long, int)[_frames.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            larger[(_first + i) & (larger.Length - 1)] = _frames[Slot(_first + i)];
        }

        _frames = larger;
    }

    private int Slot(long ticket) => (int)(ticket & (_frames.Length - 1));
}
