using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Sessions;

/// <summary>Pairs requests with answers on networks whose answers name the request, or can be told by what they say. Nobody waits for ever.</summary>
/// <typeparam name="TRequest">What is remembered of a request until its answer comes.</typeparam>
/// <typeparam name="TAnswer">What an answer is.</typeparam>
/// <param name="time">The clock.</param>
/// <param name="limit">How long an answer may take. One that comes later is nobody's.</param>
/// <param name="capacity">Requests that may wait at once.</param>
/// <remarks>Safe to use from any thread. The projector gives the answers, and fails all requests when the socket closes. Where answers have no name and come in order, use <see cref="AnswerQueue{TAnswer}"/>.</remarks>
public sealed class AnswerTable<TRequest, TAnswer>(TimeProvider time, TimeSpan limit, int capacity = 1024)
    where TRequest : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiter> _waiting = [];
    private long _asked;

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="link">The shard.</param>
    /// <param name="id">What the answer will bear; no other request that waits may have it.</param>
    /// <param name="request">What to remember of it.</param>
    /// <param name="frames">Its frames, in order.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ChatException">
    /// The request could not be sent, too many wait (both effect <see cref="Effect.NotApplied"/>), only a part of it was sent, the answer did not come in time, or the socket closed before it came
    /// (all <see cref="Effect.Unknown"/>); or what <see cref="TryFail"/> was told.
    /// </exception>
    public async Task<TAnswer> AskAsync(IShardLink link, string id, TRequest request, IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(frames);
        var waiter = new Waiter(request);
        lock (_lock)
        {
            if (_waiting.Count >= capacity)
            {
                throw new ChatException(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, $"{capacity} requests wait for their answers already.") { CanRetry = true });
            }

            waiter.Turn = ++_asked;
            _waiting.Add(id, waiter);
        }

        try
        {
            await link.SendAllAsync(frames, cancellationToken).ConfigureAwait(false);
            return await waiter.Task.WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new ChatException(new ChatError(ChatErrorKind.Timeout, Effect.Unknown, $"The answer to a request did not come within {limit}."), exception);
        }
        finally
        {
            Take(id, out _);
        }
    }

    /// <summary>Gives a request its answer.</summary>
    /// <param name="id">The request.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="request">What was remembered of it.</param>
    /// <returns>False when it does not wait (any more).</returns>
    public bool TryComplete(string? id, TAnswer answer, [NotNullWhen(true)] out TRequest? request)
    {
        var found = Take(id, out var waiter);
        request = found ? waiter!.Request : default;   // found
        return found && waiter!.TrySetResult(answer);
    }

    /// <inheritdoc cref="TryComplete(string?, TAnswer, out TRequest?)"/>
    public bool TryComplete(string? id, TAnswer answer) => TryComplete(id, answer, out _);

    /// <summary>Tells a request that it failed.</summary>
    /// <param name="id">The request.</param>
    /// <param name="error">Why.</param>
    /// <returns>False when it does not wait (any more).</returns>
    public bool TryFail(string? id, ChatError error) => Take(id, out var waiter) && waiter.TrySetException(new ChatException(error));

    /// <summary>Finds the request that an answer without a name must mean.</summary>
    /// <param name="match">Whether a request may be meant. It must be quick, and must not use the table.</param>
    /// <returns>The oldest one that waits and may be meant, or null.</returns>
    public string? Find(Func<TRequest, bool> match)
    {
        lock (_lock)
        {
            return _waiting.Where(entry => match(entry.Value.Request)).OrderBy(entry => entry.Value.Turn).Select(entry => entry.Key).FirstOrDefault();
        }
    }

    /// <summary>Tells every request that the socket closed. What became of it is unknown.</summary>
    /// <param name="error">Why.</param>
    public void FailAll(ChatError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        List<string> ids;
        lock (_lock)
        {
            ids = [.. _waiting.Keys];
        }

        foreach (var id in ids)
        {
            TryFail(id, error with { Effect = Effect.Unknown });
        }
    }

    private bool Take(string? id, [NotNullWhen(true)] out Waiter? waiter)
    {
        waiter = null;
        lock (_lock)
        {
            return id is not null && _waiting.Remove(id, out waiter);
        }
    }

    private sealed class Waiter(TRequest request) : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TRequest Request => request;

        public long Turn { get; set; }
    }
}
