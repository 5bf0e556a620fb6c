namespace ChatBridge.Emulators.Discord;

/// <summary>What the network does by itself at a moment of its clock: ends polls, starts and ends events. Thread-safe.</summary>
internal sealed class Alarms(TimeProvider time) : IDisposable
{
    // Timers do not reach further than some 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    private readonly Lock _gate = new();
    private readonly HashSet<Alarm> _set = [];
    private bool _closed;

    /// <summary>Calls at that moment, unless what is returned was disposed before. The call comes on a thread of the clock.</summary>
    public IDisposable Set(DateTimeOffset at, Action ring)
    {
        lock (_gate)
        {
            var alarm = new Alarm(this, at, ring);
            if (_closed) return alarm;
            _set.Add(alarm);
            alarm.Arm();
            return alarm;
        }
    }

    public void Dispose()
    {
        Alarm[] left;
        lock (_gate)
        {
            _closed = true;
            left = [.. _set];
        }

        foreach (var alarm in left) alarm.Dispose();
    }

    private sealed class Alarm(Alarms owner, DateTimeOffset at, Action ring) : IDisposable
    {
        private ITimer? _timer;

        public void Arm()
        {
            _timer = owner.Time.CreateTimer(static state => ((Alarm)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Continue();
        }

        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._set.Remove(this);
                _timer?.Dispose();
            }
        }

        private void Fire()
        {
            lock (owner._gate)
            {
                if (!owner._set.Contains(this)) return;
                if (owner.Time.GetUtcNow() < at)
                {
                    Continue();
                    return;
                }
            }

            Dispose();
            ring();
        }

        private void Continue()
        {
            var left = at - owner.Time.GetUtcNow();
            _timer!.Change(left < TimeSpan.Zero ? TimeSpan.Zero : left > Longest ? Longest : left, Timeout.InfiniteTimeSpan);
        }
    }

    private TimeProvider Time { get; } = time;
}
