using ChatBridge.Transports;

namespace ChatBridge.Adapters.Aster;

/// <summary>A socket that notes the order in which requests are written, since answers come in that order and carry no ids.</summary>
internal sealed class AsterLine : ITransport
{
    private readonly ITransport _inner;
    private readonly AsterRequests _requests;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _broken = new();
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _turn = new();
    private readonly int _epoch;
    private Task<TransportFrame>? _reading;
    private bool _isBroken;
    private int _disposed;

    public AsterLine(ITransport inner, AsterRequests requests)
    {
        (_inner, _requests) = (inner, requests);
        _epoch = requests.Begin(Break, _settled.Task);
    }

    public async ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        Task<TransportFrame> task;
        lock (_turn)
        {
            // Whoever reads the socket to its end has it alone: two readers at a time would end it before it is over.
            if (_isBroken)
            {
                throw new ChatException(Broken(Effect.Unknown));
            }

            var reading = _inner.ReceiveAsync(CancellationToken.None);   // never cut short: the socket may still have to be read to its end
            if (reading.IsCompletedSuccessfully)
            {
                return reading.Result;
            }

            task = _reading = reading.AsTask();
        }

        try
        {
            if (!cancellationToken.CanBeCanceled)
            {
                return await task.WaitAsync(_broken.Token).ConfigureAwait(false);
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _broken.Token);
            return await task.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChatException(Broken(Effect.Unknown), fault);
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (_broken.IsCancellationRequested)
        {
            throw new ChatException(Broken(Effect.NotApplied));
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _broken.Token);
        try
        {
            await _writing.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChatException(Broken(Effect.NotApplied), fault);
        }

        try
        {
            _requests.Enqueue(_epoch, payload.Span);
            await _inner.SendAsync(payload, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChatException(Broken(Effect.Unknown), fault);
        }
        catch (ObjectDisposedException fault)
        {
            throw new ChatException(Broken(Effect.Unknown), fault);
        }
        catch (Exception)
        {
            Break();   // an answer is awaited that may never come: the order is not known any more
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Says goodbye; not where an answer to a send is due, because then the socket is read to its end afterwards.</summary>
    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) =>
        _requests.AwaitsSend(_epoch) ? default : _inner.CloseAsync(close, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        Break();
        _requests.End(_epoch, new ChatError(ChatErrorKind.Disconnected, Effect.Unknown, "The connection was lost before the answer came.") { CanRetry = true });
        if (!_requests.TryLinger(_epoch, LingerAsync))
        {
            await _inner.DisposeAsync().ConfigureAwait(false);
            _settled.TrySetResult();
        }
    }

    // A request that is stuck on its way can still take effect after its answer was given up, and history read before that does not
    // show it. Ending our side and reading on until the server ends its own means that it has handled whatever it got.
    private async Task LingerAsync(CancellationToken cancellationToken)
    {
        var closing = _inner.CloseAsync(default, cancellationToken).AsTask();   // says that nothing more comes; the other side's goodbye is read here
        try
        {
            Task<TransportFrame>? reading;
            lock (_turn)
            {
                reading = _reading;
            }

            reading ??= _inner.ReceiveAsync(cancellationToken).AsTask();
            while (!(await reading.WaitAsync(cancellationToken).ConfigureAwait(false)).IsEnd)
            {
                reading = _inner.ReceiveAsync(cancellationToken).AsTask();
            }
        }
        catch (Exception fault) when (fault is ChatException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The socket broke, which ends it too; or it took too long, and nothing more can be found out.
        }
        finally
        {
            await _inner.DisposeAsync().ConfigureAwait(false);
            await closing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);   // disposing ends it; whatever went wrong with it ended the socket
            _settled.TrySetResult();
        }
    }

    private void Break()
    {
        lock (_turn)   // nothing begins to read after it
        {
            if (_isBroken)
            {
                return;
            }

            _isBroken = true;
        }

        _broken.Cancel();   // not under the lock: those who wait go on here
    }

    private static ChatError Broken(Effect effect) =>
        new(ChatErrorKind.Disconnected, effect, "The socket was given up: it was closed, or an answer did not come in time.") { CanRetry = true };
}
