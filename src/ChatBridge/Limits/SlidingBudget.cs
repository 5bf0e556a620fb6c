namespace ChatBridge.Limits;

/// <summary>Holds a <see cref="SendBudget"/>: never more frames in any window of its time, a part kept for the session itself.</summary>
internal sealed class SlidingBudget(SendBudget budget, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<long> _sent = new();

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
        while (true)
        {
            TimeSpan wait;
            lock (_lock)
            {
                Forget();
                if (_sent.Count < budget.Count - budget.Reserve)
                {
                    _sent.Enqueue(time.GetTimestamp());
                    return;
                }

                wait = budget.Per - time.GetElapsedTime(_sent.Peek());
            }

            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), time, cancellationToken).ConfigureAwait(false);
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
