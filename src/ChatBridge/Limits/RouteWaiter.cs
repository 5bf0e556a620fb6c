namespace ChatBridge.Limits;

/// <summary>One request that waits for its turn. Everything but the task is guarded by the limiter's lock.</summary>
internal sealed class RouteWaiter(RouteKey key, TimeSpan since, TimeSpan? deadline)
{
    // The continuation is the caller's code: it must not run inside the limiter's lock.
    private readonly TaskCompletionSource<RouteLease> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _registration;

    public RouteKey Key { get; } = key;

    public TimeSpan Since { get; } = since;

    /// <summary>When the caller no longer wants the turn; null is never.</summary>
    public TimeSpan? Deadline { get; } = deadline;

    /// <summary>The bucket in whose queue this is, or null once it left.</summary>
    public RouteBucket? Queue { get; set; }

    /// <summary>Whether it goes before those that were not refused yet.</summary>
    public bool AtFront { get; set; }

    public Task<RouteLease> Turn => _turn.Task;

    public void CancelWith(Action<RouteWaiter, CancellationToken> cancel, CancellationToken cancellationToken) =>
        _registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (waiter, action) = ((RouteWaiter, Action<RouteWaiter, CancellationToken>))state!;
                action(waiter, token);
            },
            (this, cancel));

    public void Grant(RouteLease lease)
    {
        _registration.Unregister();   // not Dispose: that would wait for a callback which waits for our lock
        _turn.TrySetResult(lease);
    }

    public void Refuse(Exception reason)
    {
        _registration.Unregister();
        _turn.TrySetException(reason);
    }

    public void Cancel(CancellationToken cancellationToken) => _turn.TrySetCanceled(cancellationToken);
}
