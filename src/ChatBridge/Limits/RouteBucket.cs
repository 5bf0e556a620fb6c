namespace ChatBridge.Limits;

/// <summary>
/// One quota: what is known of it, the requests on their way, and those that wait. Guarded by the limiter's lock.
/// </summary>
/// <remarks>
/// The rule that makes this safe for fixed and for sliding windows alike: <see cref="_remaining"/> is always a lower bound of
/// what the server would still accept after everything on its way has arrived. Sending lowers it; responses only lower it
/// further, because they may arrive out of order. When nothing is on its way any more, the smallest value that the responses
/// since the last such moment reported is a safe new bound, and the only time at which it grows. When it is zero and its
/// period is over, exactly one request goes out to ask: at the end of a sliding period only one place need be free.
/// </remarks>
internal sealed class RouteBucket(BucketKey? key, int maxUnlimited)
{
    /// <summary>A request that takes longer than this was counted by the server long ago; it no longer holds up the others.</summary>
    public static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(5);

    private readonly List<Flight> _flights = [];
    private Dictionary<(string Method, string Template), TimeSpan>? _routePauses;
    private Quota _quota;
    private int _remaining;
    private TimeSpan _resetAt;
    private int? _leastReported;
    private TimeSpan _leastReset;
    private int _unanswered;
    private TimeSpan _period;

    private enum Quota
    {
        Unknown,
        Unlimited,
        Counted,
    }

    /// <summary>Null for the place where a route waits until its bucket is known.</summary>
    public BucketKey? Key { get; } = key;

    public LinkedList<RouteWaiter> Waiters { get; } = new();

    public LinkedListNode<RouteBucket>? Recent { get; set; }

    public ITimer? Timer { get; set; }

    public bool AwaitsGlobal { get; set; }

    public TimeSpan LastUsed { get; set; }

    public TimeSpan PausedUntil { get; private set; }

    public bool IsIdle => _flights.Count == 0 && Waiters.Count == 0;

    public bool IsExpired(TimeSpan now, TimeSpan idleExpiry) =>
        IsIdle && PausedUntil <= now && _resetAt <= now && LastUsed + idleExpiry <= now && !HasRoutePause(now);

    /// <summary>Whether one more request may go out.</summary>
    /// <param name="now">The time.</param>
    /// <param name="wake">If not: when to ask again, or null when only a response can tell.</param>
    public bool HasPermit(TimeSpan now, out TimeSpan? wake)
    {
        wake = null;
        if (_quota == Quota.Counted && _remaining > 0)
        {
            return true;
        }

        if (_quota == Quota.Unlimited && _flights.Count < maxUnlimited)
        {
            return true;
        }

        ForgetSlow(now);
        if (_flights.Count > 0)
        {
            wake = _quota == Quota.Unlimited ? null : _flights.Min(static flight => flight.Since) + SlowAfter;
            return _quota == Quota.Unlimited && _flights.Count < maxUnlimited;
        }

        if (_quota == Quota.Counted && _remaining == 0 && _resetAt > now)
        {
            wake = _resetAt;
            return false;
        }

        return true;
    }

    /// <summary>The earliest possible end of waiting that is certain, for refusing at once what would wait too long.</summary>
    public TimeSpan BlockedUntil(TimeSpan now, in RouteKey route)
    {
        var until = PausedUntil > now ? PausedUntil : now;
        if (_quota == Quota.Counted && _remaining == 0 && _flights.Count == 0 && _resetAt > until)
        {
            until = _resetAt;
        }

        var pause = RoutePausedUntil(route);
        return pause > until ? pause : until;
    }

    public TimeSpan RoutePausedUntil(in RouteKey route) =>
        _routePauses is not null && _routePauses.TryGetValue((route.Method, route.Template), out var until) ? until : TimeSpan.Zero;

    public Flight Start(TimeSpan now)
    {
        var asks = _quota == Quota.Counted && _remaining == 0;
        if (_quota == Quota.Counted && !asks)
        {
            _remaining--;
        }

        var flight = new Flight(now, asks);
        _flights.Add(flight);
        return flight;
    }

    /// <summary>The request left this bucket because it turned out to belong to another one.</summary>
    public void Abandon(Flight flight) => _flights.Remove(flight);

    public void Finish(Flight flight, int? remaining, TimeSpan resetAt, TimeSpan now)
    {
        var known = _flights.Remove(flight);
        if (remaining is { } left)
        {
            Learn(left, resetAt, now);
        }
        else if (known)
        {
            Lose(flight, now);
        }

        CloseRound();
    }

    /// <summary>Takes over what a response of a request that started elsewhere said about this quota.</summary>
    public void Adopt(int? remaining, TimeSpan resetAt, TimeSpan now)
    {
        if (remaining is { } left)
        {
            Learn(left, resetAt, now);
            CloseRound();
        }
    }

    public void NoQuota()
    {
        if (_quota == Quota.Unknown)
        {
            _quota = Quota.Unlimited;
        }
    }

    public void Pause(TimeSpan until)
    {
        PausedUntil = until > PausedUntil ? until : PausedUntil;
        _quota = Quota.Counted;
        _remaining = 0;
        _leastReported = 0;
        _leastReset = PausedUntil;
        CloseRound();
    }

    public void PauseRoute(in RouteKey route, TimeSpan until)
    {
        _routePauses ??= [];
        var key = (route.Method, route.Template);
        _routePauses[key] = _routePauses.TryGetValue(key, out var before) && before > until ? before : until;
    }

    /// <summary>The end of the first pause of a single route, or null.</summary>
    public TimeSpan? NextRoutePause(TimeSpan now)
    {
        if (!HasRoutePause(now))
        {
            return null;
        }

        return _routePauses!.Values.Min();   // not null: it has one
    }

    private bool HasRoutePause(TimeSpan now)
    {
        if (_routePauses is null)
        {
            return false;
        }

        foreach (var (route, until) in _routePauses)
        {
            if (until <= now)
            {
                _routePauses.Remove(route);   // removing while enumerating is allowed for a dictionary
            }
        }

        if (_routePauses.Count == 0)
        {
            _routePauses = null;
            return false;
        }

        return true;
    }

    private void Lose(Flight flight, TimeSpan now)
    {
        _unanswered++;
        if (flight.Asks && now + _period > _resetAt)
        {
            _resetAt = now + _period;   // it may have taken the only place that was free: the next comes back a period later at worst
        }
    }

    private void Learn(int left, TimeSpan resetAt, TimeSpan now)
    {
        left = Math.Max(0, left);
        _period = resetAt - now > _period ? resetAt - now : _period;
        if (_quota != Quota.Counted)
        {
            _quota = Quota.Counted;
            _remaining = Math.Max(0, left - _flights.Count);
            _resetAt = resetAt;
        }
        else if (left <= _remaining)
        {
            _remaining = left;
            _resetAt = resetAt > _resetAt ? resetAt : _resetAt;
        }

        if (_leastReported is not { } least || left < least)
        {
            (_leastReported, _leastReset) = (left, resetAt);
        }
        else if (left == least && resetAt > _leastReset)
        {
            _leastReset = resetAt;
        }
    }

    private void CloseRound()
    {
        if (_flights.Count > 0)
        {
            return;
        }

        if (_leastReported is { } least)
        {
            _remaining = Math.Max(0, least - _unanswered);
            _resetAt = _leastReset;
        }

        _leastReported = null;
        _unanswered = 0;
    }

    private void ForgetSlow(TimeSpan now)
    {
        for (var i = _flights.Count - 1; i >= 0; i--)
        {
            if (_flights[i].Since + SlowAfter <= now)
            {
                Lose(_flights[i], now);
                _flights.RemoveAt(i);
            }
        }

        CloseRound();
    }

    /// <summary>One request on its way.</summary>
    public sealed class Flight(TimeSpan since, bool asks)
    {
        public TimeSpan Since { get; } = since;

        /// <summary>Whether it was let through to ask how many places there are, when none was known.</summary>
        public bool Asks { get; } = asks;
    }
}
