using ChatBridge.Limits;

namespace ChatBridge.Tests.Limits;

public enum WindowKind
{
    /// <summary>Starts with the first request; all places come back at its end.</summary>
    FixedFromFirst,

    /// <summary>Starts at multiples of the period.</summary>
    FixedAligned,

    /// <summary>Each place comes back a period after it was taken; the reset is told for the oldest.</summary>
    SlidingTellsOldest,

    /// <summary>The same, but the reset is told for the newest.</summary>
    SlidingTellsNewest,

    /// <summary>Places come back one by one, evenly; the reset is told for all.</summary>
    Refill,
}

/// <summary>A server's quota, kept exactly.</summary>
internal sealed class SimulatedQuota(WindowKind kind, int limit, TimeSpan period, string? bucket)
{
    private readonly Queue<TimeSpan> _taken = new();
    private TimeSpan _windowEnd;
    private int _inWindow;
    private double _tokens = limit;
    private TimeSpan _refilled;

    public int Served { get; private set; }

    public int Refused { get; private set; }

    public RateFeedback Handle(TimeSpan now)
    {
        var (allowed, remaining, reset) = kind switch
        {
            WindowKind.FixedFromFirst => Fixed(now, now + period),
            WindowKind.FixedAligned => Fixed(now, new TimeSpan(((now.Ticks / period.Ticks) + 1) * period.Ticks)),
            WindowKind.Refill => Refill(now),
            _ => Sliding(now),
        };
        Served += allowed ? 1 : 0;
        Refused += allowed ? 0 : 1;
        return new RateFeedback
        {
            Status = allowed ? 200 : 429,
            Bucket = bucket,
            Limit = limit,
            Remaining = remaining,
            ResetAfter = TimeSpan.FromMilliseconds(Math.Round(reset.TotalMilliseconds)),
            RetryAfter = allowed ? null : reset,
        };
    }

    private (bool, int, TimeSpan) Fixed(TimeSpan now, TimeSpan nextEnd)
    {
        if (now >= _windowEnd)
        {
            (_windowEnd, _inWindow) = (nextEnd, 0);
        }

        var allowed = _inWindow < limit;
        _inWindow += allowed ? 1 : 0;
        return (allowed, limit - _inWindow, _windowEnd - now);
    }

    private (bool, int, TimeSpan) Sliding(TimeSpan now)
    {
        while (_taken.TryPeek(out var oldest) && oldest + period <= now)
        {
            _taken.Dequeue();
        }

        var allowed = _taken.Count < limit;
        if (allowed)
        {
            _taken.Enqueue(now);
        }

        var told = kind == WindowKind.SlidingTellsNewest ? _taken.Last() : _taken.Peek();
        return (allowed, limit - _taken.Count, told + period - now);
    }

    private (bool, int, TimeSpan) Refill(TimeSpan now)
    {
        _tokens = Math.Min(limit, _tokens + ((now - _refilled) / (period / limit)));
        _refilled = now;
        var allowed = _tokens >= 1;
        _tokens -= allowed ? 1 : 0;
        return (allowed, (int)_tokens, (limit - _tokens) * (period / limit));
    }
}
