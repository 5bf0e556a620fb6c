using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Testing;

/// <summary>A clock that moves only when a test says so, with timers that fire in the order of their due times.</summary>
/// <remarks>
/// Thread-safe. Callbacks run on the thread that advances the clock, outside every lock of this class, with the clock at
/// their due time. What a callback sets off on other threads is not waited for: wait for it with a signal, for example
/// with <see cref="WaitForTimersAsync"/>, before the next advance. A timer that is due at once fires with the next
/// advance, also with one of zero.
/// </remarks>
public sealed class VirtualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly Lock _advancing = new();
    private readonly SortedSet<Timer> _armed = new(ByDueTime.Instance);
    private readonly List<(int Count, TaskCompletionSource Signal)> _watchers = [];
    private readonly DateTimeOffset _start;
    private long _ticks;
    private long _sequence;

    /// <summary>Makes a clock that stands at midnight UTC of 1 January 2026.</summary>
    public VirtualTime() : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Makes a clock that stands at the given moment.</summary>
    /// <param name="start">The first value of <see cref="GetUtcNow"/>.</param>
    public VirtualTime(DateTimeOffset start) => _start = start.ToUniversalTime();

    /// <summary>How far the clock was advanced since it was made.</summary>
    public TimeSpan Elapsed => new(Interlocked.Read(ref _ticks));

    /// <summary>How many timers wait for their due time.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_lock)
            {
                return _armed.Count;
            }
        }
    }

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    /// <inheritdoc />
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward and fires every timer that becomes due on the way, in order of due time.</summary>
    /// <param name="by">How far; zero fires the timers that are due now.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_advancing)   // two advancing threads would make time jump back and forth
        {
            var target = Interlocked.Read(ref _ticks) + by.Ticks;
            while (TakeDue(target, out var timer))
            {
                timer.Fire();
            }

            lock (_lock)
            {
                Interlocked.Exchange(ref _ticks, Math.Max(_ticks, target));   // a callback may itself have advanced further
            }
        }
    }

    /// <summary>Moves the clock to the next due time and fires all timers that are due then.</summary>
    /// <returns>Whether any timer was armed; if not, the clock stays.</returns>
    public bool AdvanceToNextTimer()
    {
        lock (_advancing)
        {
            TimeSpan by;
            lock (_lock)
            {
                if (_armed.Min is not { } next)
                {
                    return false;
                }

                by = new TimeSpan(Math.Max(0, next.Due - _ticks));
            }

            Advance(by);
            return true;
        }
    }

    /// <summary>Waits until at least so many timers are armed at the same time.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Gives up waiting; without it, a test whose timer is never armed waits for ever.</param>
    /// <returns>A task that completes by a signal, without polling; at once when the timers are armed already.</returns>
    public Task WaitForTimersAsync(int count, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_lock)
        {
            if (_armed.Count >= count)
            {
                return Task.CompletedTask;
            }

            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((count, signal));
            return signal.Task.WaitAsync(cancellationToken);
        }
    }

    private bool TakeDue(long target, [NotNullWhen(true)] out Timer? timer)
    {
        lock (_lock)
        {
            timer = _armed.Min;
            if (timer is null || timer.Due > target)
            {
                timer = null;
                return false;
            }

            _armed.Remove(timer);
            Interlocked.Exchange(ref _ticks, Math.Max(_ticks, timer.Due));
            if (timer.Period > 0)
            {
                Arm(timer, timer.Due + timer.Period);
            }

            return true;
        }
    }

    private bool Change(Timer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            if (timer.Disposed)
            {
                return false;
            }

            _armed.Remove(timer);
            timer.Period = period > TimeSpan.Zero ? period.Ticks : 0;
            if (dueTime >= TimeSpan.Zero)
            {
                Arm(timer, _ticks + dueTime.Ticks);
            }

            return true;
        }
    }

    private void Arm(Timer timer, long due)
    {
        timer.Due = due;
        timer.Sequence = ++_sequence;
        _armed.Add(timer);
        for (var i = _watchers.Count - 1; i >= 0; i--)
        {
            if (_watchers[i].Count <= _armed.Count)
            {
                _watchers[i].Signal.TrySetResult();
                _watchers.RemoveAt(i);
            }
        }
    }

    private void Remove(Timer timer)
    {
        lock (_lock)
        {
            timer.Disposed = true;
            _armed.Remove(timer);
        }
    }

    private sealed class ByDueTime : IComparer<Timer>
    {
        public static readonly ByDueTime Instance = new();

        public int Compare(Timer? x, Timer? y)
        {
            var byDue = x!.Due.CompareTo(y!.Due);   // the set holds no null
            return byDue != 0 ? byDue : x.Sequence.CompareTo(y.Sequence);
        }
    }

    private sealed class Timer(VirtualTime owner, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; set; }

        public long Sequence { get; set; }

        public long Period { get; set; }

        public bool Disposed { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
            ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
            return owner.Change(this, dueTime, period);
        }

        public void Dispose() => owner.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
