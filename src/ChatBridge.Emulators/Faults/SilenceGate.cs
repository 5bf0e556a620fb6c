namespace ChatBridge.Emulators.Faults;

/// <summary>Holds one direction of a connection while it is silent.</summary>
internal sealed class SilenceGate(TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _silence;
    private ITimer? _timer;

    public bool IsSilent
    {
        get
        {
            lock (_lock)
                return _silence is not null;
        }
    }

    /// <summary>Begins a silence, or replaces the end of the one that lasts.</summary>
    public void Silence(TimeSpan? duration)
    {
        lock (_lock)
        {
            _silence ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _timer?.Dispose();
            var current = _silence;
            _timer = duration is { } due
                ? time.CreateTimer(static state => ((Action)state!)(), () => Release(current), due, Timeout.InfiniteTimeSpan)
                : null;
        }
    }

    public void Release() => Release(null);

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _silence is null ? Task.CompletedTask : _silence.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() => Release(null);

    // A timer that fired late must not end a silence that began after it.
    private void Release(TaskCompletionSource? only)
    {
        lock (_lock)
        {
            if (_silence is null || (only is not null && only != _silence))
                return;
            _timer?.Dispose();
            _timer = null;
            _silence.SetResult();
            _silence = null;
        }
    }
}
