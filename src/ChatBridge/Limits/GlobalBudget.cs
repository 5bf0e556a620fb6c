namespace ChatBridge.Limits;

/// <summary>The limit over all routes: a log of the last starts, which is safe for fixed and sliding periods. Guarded by the limiter's lock.</summary>
internal sealed class GlobalBudget
{
    private readonly TimeSpan[] _starts;
    private readonly TimeSpan _period;
    private TimeSpan _pausedUntil;
    private long _count;

    public GlobalBudget(int? limit, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit ?? 1, 1);
        _starts = new TimeSpan[limit ?? 0];
        _period = period;
    }

    /// <summary>When the next request may start; not later than now if at once.</summary>
    public TimeSpan FreeAt
    {
        get
        {
            if (_starts.Length == 0 || _count < _starts.Length)
            {
                return _pausedUntil;
            }

            var free = _starts[_count % _starts.Length] + _period;
            return free > _pausedUntil ? free : _pausedUntil;
        }
    }

    public void Start(TimeSpan now)
    {
        if (_starts.Length > 0)
        {
            _starts[_count++ % _starts.Length] = now;
        }
    }

    public void Pause(TimeSpan until) => _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
}
