namespace ChatBridge.Limits;

/// <content>What responses teach.</content>
public sealed partial class RateLimiter
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(30);

    private void Observe(Lease lease, in RateFeedback feedback)
    {
        if (feedback.IsInvalid)
        {
            _options.InvalidRequests?.Record();
        }

        lock (_lock)
        {
            var now = Now;
            var state = RouteOf(lease.Key, now);
            var hash = feedback.Bucket ?? (SaysNoQuota(state, feedback) ? state.OwnName : null);
            var bucket = hash is null ? lease.Bucket : BucketOf(new BucketKey(hash, lease.Key.Major), now);
            var resetAt = now + Bounded(feedback.ResetAfter ?? TimeSpan.Zero) + (feedback.ResetAfter is null ? TimeSpan.Zero : _options.Margin);
            if (ReferenceEquals(bucket, lease.Bucket))
            {
                bucket.Finish(lease.Flight, feedback.Remaining, resetAt, now);
            }
            else
            {
                lease.Bucket.Abandon(lease.Flight);
                bucket.Adopt(feedback.Remaining, resetAt, now);
            }

            if (hash is not null && feedback.Remaining is null)
            {
                bucket.NoQuota();
            }

            if (feedback.IsLimited)
            {
                RateMetrics.Refused(_options.Connection, feedback.Scope);
                Pause(lease.Key, bucket, feedback, now);
            }

            if (hash is not null && hash != state.Hash)
            {
                state.Hash = hash;
            }

            if (hash is not null && !ReferenceEquals(bucket, lease.Bucket))
            {
                Move(lease.Bucket, lease.Key, hash, now);
            }

            Pump(bucket, now, turn: false);
            Pump(lease.Bucket, now, turn: false);
        }
    }

    private static bool SaysNoQuota(RouteState state, in RateFeedback feedback) =>
        state.Hash is null && feedback is { Remaining: null, Status: >= 200 and < 300 };

    private static TimeSpan Bounded(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestPause ? LongestPause : wait;

    private void Pause(in RouteKey route, RouteBucket bucket, in RateFeedback feedback, TimeSpan now)
    {
        var until = now + Bounded(feedback.RetryAfter ?? feedback.ResetAfter ?? _options.DefaultRetryAfter);
        if (feedback.Scope == RateScope.Global)
        {
            _global.Pause(until);
        }
        else if (feedback is { Scope: RateScope.User, Remaining: > 0 })
        {
            bucket.PauseRoute(route, until);   // the bucket has places left: a limit of this route alone
        }
        else
        {
            bucket.Pause(until);
        }
    }

    /// <summary>The waiting requests of a route follow it to the bucket that it turned out to have.</summary>
    private void Move(RouteBucket from, in RouteKey route, string hash, TimeSpan now)
    {
        HashSet<RouteBucket> touched = [];
        for (var node = from.Waiters.First; node is not null;)
        {
            var (current, waiter) = (node, node.Value);
            node = node.Next;
            if (waiter.Key.Method == route.Method && waiter.Key.Template == route.Template)
            {
                var to = BucketOf(new BucketKey(hash, waiter.Key.Major), now);
                from.Waiters.Remove(current);
                to.Waiters.AddLast(current);
                waiter.Queue = to;
                touched.Add(to);
            }
        }

        foreach (var bucket in touched)
        {
            Pump(bucket, now, turn: false);
        }
    }

    private void Release(Lease lease)
    {
        lock (_lock)
        {
            var now = Now;
            lease.Bucket.Finish(lease.Flight, null, TimeSpan.Zero, now);
            if (!_disposed)
            {
                Pump(lease.Bucket, now, turn: false);
            }
        }
    }

    private sealed class Lease(RateLimiter owner, RouteKey key, RouteBucket bucket, RouteBucket.Flight flight) : RouteLease
    {
        private int _done;

        public RouteKey Key { get; } = key;

        public RouteBucket Bucket { get; } = bucket;

        public RouteBucket.Flight Flight { get; } = flight;

        public override void Observe(in RateFeedback feedback)
        {
            if (Interlocked.Exchange(ref _done, 1) == 0)
            {
                owner.Observe(this, feedback);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && Interlocked.Exchange(ref _done, 1) == 0)
            {
                owner.Release(this);
            }
        }
    }
}
