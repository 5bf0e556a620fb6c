namespace ChatBridge.Adapters;

/// <summary>
/// Lets callers that ask the network for the same thing at the same time share one request: after a restart the cache is cold, and
/// a busy channel would otherwise be asked for once with every message. The request is given up when all its callers have.
/// </summary>
/// <param name="fetch">Asks the network.</param>
internal sealed class SharedFetch<TKey, TValue>(Func<TKey, CancellationToken, ValueTask<TValue?>> fetch)
    where TKey : struct, IEquatable<TKey>
    where TValue : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Request> _running = [];

    /// <summary>Asks, or waits for who asked already.</summary>
    /// <exception cref="ChatException">The request failed; so it did for everybody who waited.</exception>
    public async ValueTask<TValue?> GetAsync(TKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Request? request;
        var isFirst = false;
        lock (_lock)
        {
            if (!_running.TryGetValue(key, out request))
            {
                (_running[key], isFirst) = (request = new Request(), true);
            }

            request.Waiters++;
        }

        if (isFirst)
        {
            _ = RunAsync(key, request);   // never fails: its end, good or bad, is the request's
        }

        try
        {
            return await request.Done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(key, request);
        }
    }

    private void Leave(TKey key, Request request)
    {
        lock (_lock)
        {
            if (--request.Waiters > 0 || request.Done.Task.IsCompleted)
            {
                return;
            }

            Forget(key, request);   // whoever comes now asks anew
        }

        request.GiveUp.Cancel();
    }

    private async Task RunAsync(TKey key, Request request)
    {
        try
        {
            var value = await fetch(key, request.GiveUp.Token).ConfigureAwait(false);
            Finish(key, request);
            request.Done.TrySetResult(value);
        }
        catch (Exception exception)
        {
            Finish(key, request);
            request.Done.TrySetException(exception);
            _ = request.Done.Task.Exception;   // observed: everybody may have given up
        }
    }

    private void Finish(TKey key, Request request)
    {
        lock (_lock)
        {
            Forget(key, request);
        }
    }

    private void Forget(TKey key, Request request)
    {
        if (_running.TryGetValue(key, out var known) && ReferenceEquals(known, request))
        {
            _running.Remove(key);
        }
    }

#pragma warning disable CA1001 // A CancellationTokenSource without a timer and without a wait handle holds nothing to dispose
    private sealed class Request
#pragma warning restore CA1001
    {
        public TaskCompletionSource<TValue?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenSource GiveUp { get; } = new();

        public int Waiters { get; set; }
    }
}
