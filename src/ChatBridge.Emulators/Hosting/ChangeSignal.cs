namespace ChatBridge.Emulators.Hosting;

/// <summary>Wakes those who wait for the emulator's state to become something, without polling.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = New();

    public void Pulse() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Returns the first non-null answer of the probe, asked now and after each change.</summary>
    public async Task<T> WaitAsync<T>(Func<T?> probe, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            // The signal is taken before the look, so that a change in between is not missed.
            var next = Volatile.Read(ref _next).Task;
            if (probe() is { } found) return found;
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
