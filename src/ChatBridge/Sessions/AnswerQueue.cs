using System.Text;

namespace ChatBridge.Sessions;

/// <summary>Pairs requests with answers on networks that answer in order on the same socket. Requests are written in the order in which they wait, and nobody waits for ever.</summary>
/// <typeparam name="TAnswer">What an answer is.</typeparam>
/// <param name="time">The clock.</param>
/// <param name="limit">How long an answer may take. When one does not come, the socket is replaced, because later answers would be taken for it.</param>
/// <param name="capacity">Requests that may wait at once.</param>
/// <remarks>Safe to use from any thread. The projector completes the oldest request, and fails all of them when the socket closes.</remarks>
#pragma warning disable CA1001 // A SemaphoreSlim without a wait handle holds nothing to dispose
public sealed class AnswerQueue<TAnswer>(TimeProvider time, TimeSpan limit, int capacity = 1024)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<TAnswer>> _waiting = new();

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="link">The shard.</param>
    /// <param name="request">The frame.</param>
    /// <param name="cancellationToken">Gives up waiting; the answer's turn is kept, so that later answers stay in place.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ChatException">The request could not be sent, the queue is full (both effect <see cref="Effect.NotApplied"/>), the answer did not come in time, or the socket closed before it came (both <see cref="Effect.Unknown"/>).</exception>
    public async Task<TAnswer> AskAsync(IShardLink link, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            lock (_lock)
            {
                if (_waiting.Count >= capacity)
                {
                    throw new ChatException(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, $"{capacity} requests wait for their answers already.") { CanRetry = true });
                }

                _waiting.Enqueue(answer);
            }

            try
            {
                await link.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not ChatException { Error.Effect: not Effect.NotApplied })
            {
                // It never left, so no answer will come for it. A frame that was begun and given up breaks the socket, and
                // with it ends every wait.
                Withdraw(answer);
                throw;
            }
        }
        finally
        {
            _writing.Release();
        }

        try
        {
            return await answer.Task.WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            await link.ReplaceSocketAsync($"an answer did not come within {limit}", cancellationToken).ConfigureAwait(false);
            throw new ChatException(new ChatError(ChatErrorKind.Timeout, Effect.Unknown, $"The answer to a request did not come within {limit}."), exception);
        }
    }

    /// <summary>Sends a request of text, in UTF-8, and waits for its answer.</summary>
    /// <inheritdoc cref="AskAsync(IShardLink, ReadOnlyMemory{byte}, CancellationToken)"/>
    public Task<TAnswer> AskAsync(IShardLink link, string request, CancellationToken cancellationToken) => AskAsync(link, Encoding.UTF8.GetBytes(request), cancellationToken);

    /// <summary>Gives an answer to the oldest request.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>False when nobody waits.</returns>
    public bool TryComplete(TAnswer answer) => Take()?.TrySetResult(answer) is not null;

    /// <summary>Tells the oldest request that it failed.</summary>
    /// <param name="error">Why.</param>
    /// <returns>False when nobody waits.</returns>
    public bool TryFail(ChatError error) => Take()?.TrySetException(new ChatException(error)) is not null;

    /// <summary>Tells every request that the socket closed.</summary>
    /// <param name="error">Why.</param>
    public void FailAll(ChatError error)
    {
        while (TryFail(error))
        {
        }
    }

    private TaskCompletionSource<TAnswer>? Take()
    {
        lock (_lock)
        {
            return _waiting.TryDequeue(out var oldest) ? oldest : null;
        }
    }

    private void Withdraw(TaskCompletionSource<TAnswer> request)
    {
        lock (_lock)
        {
            for (var i = _waiting.Count; i > 0; i--)
            {
                var waiting = _waiting.Dequeue();
                if (waiting != request)
                {
                    _waiting.Enqueue(waiting);
                }
            }
        }
    }
}
