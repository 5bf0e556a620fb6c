namespace ChatBridge.Dispatch;

/// <summary>
/// Knows the last sequence number of a session up to which everything was handled: what a restarted process may resume from
/// without missing an event. Frames are handled out of order, because lanes run side by side.
/// </summary>
/// <remarks>Only frames that are not handled yet are kept, in a list through an array, so that one handler that takes for ever costs no memory.</remarks>
internal sealed class HandledMark(long handled = -1)
{
    private const int None = -1;
    private readonly Lock _lock = new();
    private Frame[] _frames = new Frame[64];
    private int _oldest = None;
    private int _newest = None;
    private int _free = None;   // the first of those that were used before
    private int _used;   // how many were ever used
    private long _received = handled;
    private long _handled = handled;

    /// <summary>The last sequence number up to which everything was handled, or -1.</summary>
    public long Handled => Volatile.Read(ref _handled);

    /// <summary>How many frames there is room for; grows with those that are open at the same time.</summary>
    public int Room => _frames.Length;

    /// <summary>A frame has work. It stays open until <see cref="Complete"/> was called for the frame itself and for each piece of work.</summary>
    /// <returns>The frame's ticket.</returns>
    public long Begin(long sequence)
    {
        lock (_lock)
        {
            var slot = Take();
            _frames[slot] = new Frame { Before = _received, Pending = 2, Older = _newest, Newer = None };   // the frame and its first piece of work
            if (_newest == None)
            {
                _oldest = slot;
            }
            else
            {
                _frames[_newest].Newer = slot;
            }

            (_newest, _received) = (slot, sequence);
            return slot;
        }
    }

    /// <summary>A frame has one more piece of work.</summary>
    public void Add(long ticket)
    {
        lock (_lock)
        {
            _frames[ticket].Pending++;
        }
    }

    /// <summary>A piece of work, or the frame itself, is done.</summary>
    public void Complete(long ticket)
    {
        lock (_lock)
        {
            if (--_frames[ticket].Pending == 0)
            {
                Remove((int)ticket);
                Advance();
            }
        }
    }

    /// <summary>A frame has no work.</summary>
    public void Skip(long sequence)
    {
        lock (_lock)
        {
            _received = sequence;
            Advance();
        }
    }

    // Whatever came before the oldest open frame is handled.
    private void Advance() => Volatile.Write(ref _handled, _oldest == None ? _received : _frames[_oldest].Before);

    private int Take()
    {
        if (_free != None)
        {
            var slot = _free;
            _free = _frames[slot].Newer;
            return slot;
        }

        if (_used == _frames.Length)
        {
            Array.Resize(ref _frames, _used * 2);
        }

        return _used++;
    }

    private void Remove(int slot)
    {
        var frame = _frames[slot];
        if (frame.Older == None)
        {
            _oldest = frame.Newer;
        }
        else
        {
            _frames[frame.Older].Newer = frame.Newer;
        }

        if (frame.Newer == None)
        {
            _newest = frame.Older;
        }
        else
        {
            _frames[frame.Newer].Older = frame.Older;
        }

        _frames[slot].Newer = _free;
        _free = slot;
    }

    private struct Frame
    {
        public long Before;   // the number of the frame that was received before this one
        public int Pending;
        public int Older;
        public int Newer;
    }
}
