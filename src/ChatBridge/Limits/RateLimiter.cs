using System.Globalization;

namespace ChatBridge.Limits;

/// <summary>
/// Learns the quotas of a network from its responses and lets requests through early enough to use them and late enough
/// never to exceed them.
/// </summary>
/// <remarks>
/// Thread-safe. Requests of one bucket are let through in the order in which they came. An unknown route has one request on
/// its way until its bucket is known. Waiting costs no thread. Memory is bounded by the options.
/// </remarks>
public sealed partial class RateLimiter : IRouteLimiter, IDisposable
{
    private readonly Lock _lock = new();
    private readonly RateLimiterOptions _options;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Dictionary<(string Method, string Template), RouteState> _routes = [];
    private readonly Dictionary<BucketKey, RouteBucket> _buckets = [];
    private readonly LinkedList<RouteBucket> _recent = new();   // least recently used first
    private readonly GlobalBudget _global;
    private readonly Queue<RouteBucket> _globalQueue = new();   // at most every bucket once
    private readonly ITimer _globalTimer;
    private readonly Action<RouteWaiter, CancellationToken> _cancel;
    private bool _disposed;

    /// <summary>Makes a limiter that knows nothing yet.</summary>
    /// <param name="options">How it behaves.</param>
    public RateLimiter(RateLimiterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBuckets, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRoutes, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxWaiters, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxUnlimitedInFlight, 1, nameof(options));
        _options = options;
        _time = options.TimeProvider;
        _start = _time.GetTimestamp();
        _global = new GlobalBudget(options.GlobalLimit, options.GlobalPeriod + options.Margin);
        _globalTimer = _time.CreateTimer(static state => ((RateLimiter)state!).OnGlobalTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _cancel = Cancel;
    }

    internal int BucketCount
    {
        get
        {
            lock (_lock)
            {
                return _buckets.Count;
            }
        }
    }

    internal int RouteCount
    {
        get
        {
            lock (_lock)
            {
                return _routes.Count;
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <inheritdoc />
    public ValueTask<RouteLease> AcquireAsync(RouteKey route, RateWait wait, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(route.Method);
        ArgumentException.ThrowIfNullOrEmpty(route.Template);
        if (wait.Max < TimeSpan.Zero && wait.Max != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(wait), wait.Max, "A wait is zero, positive, or infinite.");
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<RouteLease>(cancellationToken);
        }

        lock (_lock)
        {
            if (_disposed)
            {
                return ValueTask.FromException<RouteLease>(Closed(route));
            }

            var now = Now;
            Sweep(now);
            var state = RouteOf(route, now);
            if (state.Hash is not null && !HasRoomFor(new BucketKey(state.Hash, route.Major)))
            {
                return ValueTask.FromException<RouteLease>(Refusal(route, $"was not sent, because {_options.MaxBuckets} rate limits are in use at once", null));
            }

            var bucket = state.Hash is null ? state.Unknown : BucketOf(new BucketKey(state.Hash, route.Major), now);
            if (bucket.Waiters.Count >= _options.MaxWaiters)
            {
                return ValueTask.FromException<RouteLease>(Refusal(route, $"was not sent, because {bucket.Waiters.Count} requests wait for the same limit already", null));
            }

            var waiter = new RouteWaiter(route, now, wait.Max < TimeSpan.Zero ? null : now + wait.Max);
            Enqueue(bucket, waiter, wait.AtFront);
            Pump(bucket, now, turn: false);
            if (waiter.Queue is not null && cancellationToken.CanBeCanceled)
            {
                waiter.CancelWith(_cancel, cancellationToken);
            }

            return new ValueTask<RouteLease>(waiter.Turn);
        }
    }

    /// <summary>Refuses every request that waits. Permissions that were given out stay valid.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _globalTimer.Dispose();
            foreach (var bucket in _buckets.Values.Concat(_routes.Values.Select(static route => route.Unknown)))
            {
                while (bucket.Waiters.First is { } first)
                {
                    Leave(first);
                    first.Value.Refuse(Closed(first.Value.Key));
                }

                bucket.Timer?.Dispose();
            }
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    private ChatException Closed(in RouteKey route) => new(new ChatError(
        ChatErrorKind.Disconnected,
        Effect.NotApplied,
        $"Connection '{_options.Connection}': {route.Method} {route.Template} was not sent, because the connection was closed.") { Connection = _options.Connection });

    private ChatException Refusal(in RouteKey route, string why, TimeSpan? retryAfter) => new(new ChatError(
        ChatErrorKind.RateLimited,
        Effect.NotApplied,
        $"Connection '{_options.Connection}': {route.Method} {route.Template} {why}{(retryAfter is { } after ? $"; try again in {Seconds(after)} s" : "; try again later")}.")
    {
        Connection = _options.Connection,
        RetryAfter = retryAfter,
        CanRetry = true,
    });

    private RouteState RouteOf(in RouteKey route, TimeSpan now)
    {
        var key = (route.Method, route.Template);
        if (!_routes.TryGetValue(key, out var state))
        {
            if (_routes.Count >= _options.MaxRoutes)
            {
                ForgetOldestRoute();
            }

            state = new RouteState(route.Method, route.Template, new RouteBucket(null, _options.MaxUnlimitedInFlight));
            _routes.Add(key, state);
        }

        state.LastUsed = now;
        return state;
    }

    private void ForgetOldestRoute()
    {
        // Templates are few; the cap only guards against an adapter that puts ids into them, so a scan is good enough.
        (string, string)? oldest = null;
        var since = TimeSpan.MaxValue;
        foreach (var (key, state) in _routes)
        {
            if (state.Unknown.IsIdle && state.LastUsed < since)
            {
                (oldest, since) = (key, state.LastUsed);
            }
        }

        if (oldest is { } found && _routes.Remove(found, out var removed))
        {
            removed.Unknown.Timer?.Dispose();
        }
    }

    private RouteBucket BucketOf(in BucketKey key, TimeSpan now)
    {
        if (!_buckets.TryGetValue(key, out var bucket))
        {
            HasRoomFor(key);   // a bucket that a response names is kept even over the cap: its request is on its way already
            bucket = new RouteBucket(key, _options.MaxUnlimitedInFlight);
            bucket.Recent = _recent.AddLast(bucket);
            _buckets.Add(key, bucket);
        }

        Touch(bucket, now);
        return bucket;
    }

    private bool HasRoomFor(in BucketKey key)
    {
        if (_buckets.Count < _options.MaxBuckets || _buckets.ContainsKey(key))
        {
            return true;
        }

        for (var node = _recent.First; node is not null; node = node.Next)
        {
            if (node.Value.IsIdle)
            {
                Forget(node.Value);
                return true;
            }
        }

        return false;
    }

    private void Touch(RouteBucket bucket, TimeSpan now)
    {
        bucket.LastUsed = now;
        if (bucket.Recent is { } node)
        {
            _recent.Remove(node);
            _recent.AddLast(node);
        }
    }

    private void Sweep(TimeSpan now)
    {
        // Two for each request: more are forgotten than can be added, without ever stopping for long.
        for (var i = 0; i < 2 && _recent.First is { } oldest && oldest.Value.IsExpired(now, _options.IdleExpiry); i++)
        {
            Forget(oldest.Value);
        }
    }

    private void Forget(RouteBucket bucket)
    {
        if (bucket is { Key: { } key, Recent: { } node })
        {
            bucket.Timer?.Dispose();
            bucket.Timer = null;
            bucket.Recent = null;
            _recent.Remove(node);
            _buckets.Remove(key);
        }
    }
}
