namespace ChatBridge.Limits;

/// <summary>Holds a <see cref="SendBudget"/>: never more frames in any window of its time, a part kept for the session itself. Who waits is let through in the order of asking.</summary>
#pragma warning disable CA1001 // A SemaphoreSlim without a wait handle holds nothing to dispose
internal sealed class SlidingBudget(SendBudget budget, TimeProvider time)
#pragma warning restore CA1001
{
    private readonly Lock _lock = new();
    private readonly Queue<long> _sent = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Counts a frame of the session itself, which never waits.</summary>
    public void Spend()
    {
        lock (_lock)
        {
            Forget();
            _sent.Enqueue(time.GetTimestamp());
        }
    }

    /// <summary>Waits until another frame may be sent, and counts it.</summary>
    public async ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (!TryTake(out var wait))
            {
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool TryTake(out TimeSpan wait)
    {
        lock (_lock)
        {
            Forget();
            if (_sent.Count < Math.Max(1, budget.Count - budget.Reserve))
            {
                _sent.Enqueue(time.GetTimestamp());
                wait = default;
                return true;
            }

            wait = budget.Per - time.GetElapsedTime(_sent.Peek());
            return false;
        }
    }

    private void Forget()
    {
        while (_sent.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= budget.Per)
        {
            _sent.Dequeue();
        }
    }
}
