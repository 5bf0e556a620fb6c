using ChatBridge.Transports;

namespace ChatBridge.Adapters.Aster;

/// <summary>A socket that notes the order in which requests are written, since answers come in that order and carry no ids.</summary>
internal sealed class AsterLine : ITransport
{
    private readonly ITransport _inner;
    private readonly AsterRequests _requests;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _broken = new();
    private readonly int _epoch;
    private int _disposed;

    public AsterLine(ITransport inner, AsterRequests requests)
    {
        (_inner, _requests) = (inner, requests);
        _epoch = requests.Begin(Break);
    }

    public async ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _broken.Token);
        try
        {
            return await _inner.ReceiveAsync(either.Token).ConfigureAwait(false);
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

    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => _inner.CloseAsync(close, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        Break();
        await _inner.DisposeAsync().ConfigureAwait(false);
        _requests.End(_epoch, new ChatError(ChatErrorKind.Disconnected, Effect.Unknown, "The connection was lost before the answer came.") { CanRetry = true });
    }

    private void Break() => _broken.Cancel();

    private static ChatError Broken(Effect effect) =>
        new(ChatErrorKind.Disconnected, effect, "The socket was given up: it was closed, or an answer did not come in time.") { CanRetry = true };
}
