namespace ChatBridge.Limits;

/// <summary>Counts invalid requests and refuses further requests before the network bans the address for them.</summary>
/// <remarks>Thread-safe. Networks count per address, so every connection of a process should share one budget. Uses memory of a fixed size.</remarks>
public sealed class InvalidRequestBudget
{
    private const int Slots = 60;
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _slot;
    private readonly long _start;
    private readonly int[] _counts = new int[Slots + 1];   // one more than the period: the oldest slot is only partly over
    private long _current;
    private int _total;

    /// <summary>Makes the budget that Discord documents: 10,000 in 10 minutes, of which 80 % may be used.</summary>
    /// <param name="time">The clock.</param>
    public InvalidRequestBudget(TimeProvider time) : this(time, 10_000, TimeSpan.FromMinutes(10), 0.8)
    {
    }

    /// <summary>Makes a budget.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="limit">Invalid requests after which the network bans.</param>
    /// <param name="per">The period in which it counts.</param>
    /// <param name="share">The share of <paramref name="limit"/> after which requests are refused, above 0 and at most 1.</param>
    public InvalidRequestBudget(TimeProvider time, int limit, TimeSpan per, double share)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(per, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        _time = time;
        _start = time.GetTimestamp();
        _slot = per / Slots;
        Threshold = Math.Max(1, (int)(limit * share));
    }

    /// <summary>The count at which requests are refused.</summary>
    public int Threshold { get; }

    /// <summary>Invalid requests in the period that ends now, rounded up by at most one sixtieth of it.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                Roll();
                return _total;
            }
        }
    }

    /// <summary>Counts one invalid request.</summary>
    public void Record()
    {
        lock (_lock)
        {
            Roll();
            _counts[_current % _counts.Length]++;
            _total++;
        }
    }

    /// <summary>Says whether a request may be sent.</summary>
    /// <param name="retryAfter">If not: how long until the count falls.</param>
    /// <returns>Whether the count is below <see cref="Threshold"/>.</returns>
    public bool Allows(out TimeSpan retryAfter)
    {
        lock (_lock)
        {
            Roll();
            retryAfter = TimeSpan.Zero;
            if (_total < Threshold)
            {
                return true;
            }

            var excess = _total - Threshold + 1;
            for (var slot = Math.Max(0, _current - Slots); slot <= _current && excess > 0; slot++)
            {
                excess -= _counts[slot % _counts.Length];
                retryAfter = (_slot * (slot + _counts.Length)) - _time.GetElapsedTime(_start);
            }

            return false;
        }
    }

    private void Roll()
    {
        var now = _time.GetElapsedTime(_start).Ticks / _slot.Ticks;
        if (now - _current >= _counts.Length)
        {
            Array.Clear(_counts);
            _total = 0;
            _current = now;
        }

        while (_current < now)
        {
            _current++;
            _total -= _counts[_current % _counts.Length];
            _counts[_current % _counts.Length] = 0;
        }
    }
}
