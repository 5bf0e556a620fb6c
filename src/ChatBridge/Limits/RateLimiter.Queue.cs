namespace ChatBridge.Limits;

/// <content>Who goes next.</content>
public sealed partial class RateLimiter
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private void Enqueue(RouteBucket bucket, RouteWaiter waiter, bool atFront)
    {
        waiter.Queue = bucket;
        waiter.AtFront = atFront;
        if (atFront)
        {
            var node = bucket.Waiters.First;
            while (node is { Value.AtFront: true })
            {
                node = node.Next;
            }

            if (node is null)
            {
                bucket.Waiters.AddLast(waiter);
            }
            else
            {
                bucket.Waiters.AddBefore(node, waiter);
            }
        }
        else
        {
            bucket.Waiters.AddLast(waiter);
        }

        RateMetrics.Queued(_options.Connection, 1);
    }

    private void Leave(LinkedListNode<RouteWaiter> node)
    {
        node.Value.Queue = null;
        node.List?.Remove(node);
        RateMetrics.Queued(_options.Connection, -1);
    }

    private void Cancel(RouteWaiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (waiter.Queue is not { } bucket || bucket.Waiters.Find(waiter) is not { } node)
            {
                return;   // it had its turn already; the caller holds the lease
            }

            Leave(node);
            Pump(bucket, Now, turn: false);
        }

        waiter.Cancel(cancellationToken);
    }

    /// <summary>Lets through whoever may go, refuses who would wait too long, and sets the timer for the rest.</summary>
    /// <param name="bucket">The bucket whose queue may move.</param>
    /// <param name="now">The time.</param>
    /// <param name="turn">Whether this bucket's turn at the limit over all routes has come.</param>
    private void Pump(RouteBucket bucket, TimeSpan now, bool turn)
    {
        TimeSpan? wake = null;
        if (bucket.Waiters.Count > 0 && InvalidRefusal() is { } invalid)
        {
            RefuseAll(bucket, invalid);
        }

        while (bucket.Waiters.Count > 0)
        {
            if (bucket.PausedUntil > now)
            {
                wake = bucket.PausedUntil;
                break;
            }

            if (!bucket.HasPermit(now, out wake))
            {
                break;
            }

            var mayStart = (turn || _globalQueue.Count == 0) && _global.FreeAt <= now;
            var next = FirstReady(bucket, now, mayStart, out var heldByGlobal);
            if (heldByGlobal && !bucket.AwaitsGlobal)
            {
                bucket.AwaitsGlobal = true;
                _globalQueue.Enqueue(bucket);
                SetTimer(_globalTimer, _global.FreeAt, now);
            }

            if (next is null)
            {
                wake = bucket.NextRoutePause(now);
                break;
            }

            if (!next.Value.Key.ExemptFromGlobal)
            {
                turn = false;   // one at a time, so that no bucket starves the others
            }

            Grant(bucket, next, now);
        }

        RefuseLate(bucket, now, ref wake);
        if (wake is { } at)
        {
            bucket.Timer ??= _time.CreateTimer(OnBucketTimer, bucket, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            SetTimer(bucket.Timer, at, now);
        }
        else
        {
            bucket.Timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private static LinkedListNode<RouteWaiter>? FirstReady(RouteBucket bucket, TimeSpan now, bool mayStart, out bool heldByGlobal)
    {
        heldByGlobal = false;
        for (var node = bucket.Waiters.First; node is not null; node = node.Next)
        {
            if (bucket.RoutePausedUntil(node.Value.Key) > now)
            {
                continue;   // a limit below the bucket's holds only its own route
            }

            if (mayStart || node.Value.Key.ExemptFromGlobal)
            {
                return node;
            }

            heldByGlobal = true;
        }

        return null;
    }

    private void Grant(RouteBucket bucket, LinkedListNode<RouteWaiter> node, TimeSpan now)
    {
        var waiter = node.Value;
        Leave(node);
        if (!waiter.Key.ExemptFromGlobal)
        {
            _global.Start(now);
        }

        RateMetrics.Waited(_options.Connection, now - waiter.Since);
        Touch(bucket, now);
        waiter.Grant(new Lease(this, waiter.Key, bucket, bucket.Start(now)));
    }

    private void RefuseLate(RouteBucket bucket, TimeSpan now, ref TimeSpan? wake)
    {
        for (var node = bucket.Waiters.First; node is not null;)
        {
            var (current, waiter) = (node, node.Value);
            node = node.Next;
            if (waiter.Deadline is not { } deadline)
            {
                continue;
            }

            var until = bucket.BlockedUntil(now, waiter.Key);
            if (!waiter.Key.ExemptFromGlobal && _global.FreeAt > until)
            {
                until = _global.FreeAt;
            }

            if (deadline <= now || deadline < until)
            {
                Leave(current);
                var allowed = Seconds(deadline - waiter.Since);
                waiter.Refuse(Refusal(waiter.Key, $"was not sent, because its rate limit asks for more than the {allowed} s that it may wait", until > now ? until - now : null));
            }
            else if (wake is null || deadline < wake)
            {
                wake = deadline;
            }
        }
    }

    /// <summary>Why nothing may be sent at all, or null.</summary>
    private (string Why, TimeSpan RetryAfter)? InvalidRefusal() =>
        _options.InvalidRequests is { } budget && !budget.Allows(out var retryAfter)
            ? ($"was not sent, because {budget.Threshold} requests were invalid lately and the network bans an address for more. Look for a wrong token or missing permissions", retryAfter)
            : null;

    private void RefuseAll(RouteBucket bucket, (string Why, TimeSpan RetryAfter) reason)
    {
        while (bucket.Waiters.First is { } first)
        {
            Leave(first);
            first.Value.Refuse(Refusal(first.Value.Key, reason.Why, reason.RetryAfter));
        }
    }

    private void SetTimer(ITimer timer, TimeSpan at, TimeSpan now)
    {
        // Timers count whole milliseconds and cut off the rest: round up, or they fire early and spin.
        var due = at > now ? TimeSpan.FromMilliseconds(Math.Ceiling((at - now).TotalMilliseconds)) : TimeSpan.Zero;
        if (!_disposed)
        {
            timer.Change(due < LongestTimer ? due : LongestTimer, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnBucketTimer(object? state)
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                Pump((RouteBucket)state!, Now, turn: false);
            }
        }
    }

    private void OnGlobalTimer()
    {
        lock (_lock)
        {
            var now = Now;
            while (!_disposed && _globalQueue.Count > 0 && _global.FreeAt <= now)
            {
                // One request of each bucket in turn: a bucket that has more goes back to the end.
                var bucket = _globalQueue.Dequeue();
                bucket.AwaitsGlobal = false;
                Pump(bucket, now, turn: true);
            }

            if (!_disposed && _globalQueue.Count > 0)
            {
                SetTimer(_globalTimer, _global.FreeAt, now);
            }
        }
    }
}
