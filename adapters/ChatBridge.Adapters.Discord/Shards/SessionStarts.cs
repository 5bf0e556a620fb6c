namespace ChatBridge.Adapters.Discord;

/// <summary>
/// Counts the sessions that are started against what the network allows in its window, for all shards of the bot here. A start
/// is taken before the socket opens, so that two shards cannot both take the last one, and is spent by IDENTIFY. To continue a
/// session costs none.
/// </summary>
internal sealed class SessionStarts(TimeProvider time)
{
    private static readonly TimeSpan UsualWindow = TimeSpan.FromHours(24);
    private readonly Lock _lock = new();
    private readonly HashSet<int> _reserved = [];
    private int? _remaining;   // null: the network names no limit
    private int _total;
    private long _learnt;
    private TimeSpan _window;
    private bool _isKnown;

    /// <summary>Starts that are left; null when the network names no limit, or was not asked yet.</summary>
    public int? Remaining
    {
        get
        {
            lock (_lock)
            {
                return _remaining;
            }
        }
    }

    /// <summary>Whether the network must be asked (again): the window that it named is over.</summary>
    public bool IsStale
    {
        get
        {
            lock (_lock)
            {
                return !_isKnown || time.GetElapsedTime(_learnt) >= _window;
            }
        }
    }

    /// <summary>How long until the network gives new starts.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_lock)
            {
                var left = _window - time.GetElapsedTime(_learnt);
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>The network told.</summary>
    public void Learn(in GatewayAnswer answer)
    {
        lock (_lock)
        {
            _isKnown = true;
            _learnt = time.GetTimestamp();
            _window = answer.ResetAfter is { } reset && reset > TimeSpan.Zero ? reset : UsualWindow;   // nothing was used yet: the window is a new one
            _remaining = answer.Remaining is { } remaining ? Math.Max(0, remaining - _reserved.Count) : null;
            _total = answer.Total ?? 0;
        }
    }

    /// <summary>The window is over and the network cannot be asked: what it gives anew is assumed.</summary>
    public void Renew()
    {
        lock (_lock)
        {
            if (_remaining is not null)
            {
                _remaining = Math.Max(_remaining.Value, Math.Max(1, _total) - _reserved.Count);
            }
        }
    }

    /// <summary>Takes a start for a shard, unless it has one in hand.</summary>
    /// <returns>False when there is none left.</returns>
    public bool TryReserve(int shard)
    {
        lock (_lock)
        {
            if (_reserved.Contains(shard))
            {
                return true;
            }

            if (_remaining is 0)
            {
                return false;
            }

            _remaining--;
            return _reserved.Add(shard);
        }
    }

    /// <summary>The shard sent IDENTIFY.</summary>
    public void Spend(int shard)
    {
        lock (_lock)
        {
            _reserved.Remove(shard);
        }
    }
}
