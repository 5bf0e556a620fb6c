using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>
/// Knows where the gateway is. The network is asked at the start, when the address stops working, and when the window of
/// session starts is over; shards that ask at the same time ask once.
/// </summary>
internal sealed class GatewayDiscovery(DiscordRest rest, GatewaySetup setup) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private Uri? _address;

    /// <summary>The address as it was told last; null when it has to be asked for.</summary>
    public Uri? Known => Volatile.Read(ref _address);

    /// <summary>The address was of no use: it may have moved.</summary>
    public void Forget(Uri address) => Interlocked.CompareExchange(ref _address, null, address);

    /// <summary>Asks the network, whatever is known.</summary>
    public async ValueTask<GatewayAnswer> AskAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The address, from the network when it is not known.</summary>
    public async ValueTask<Uri> FindAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(() => Known is null, cancellationToken).ConfigureAwait(false);
        return Known ?? throw Unusable();   // another shard has just found that it does not work either
    }

    /// <summary>Asks the network if that is still needed when it is this caller's turn.</summary>
    public async ValueTask RefreshAsync(Func<bool> isNeeded, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (isNeeded())
            {
                await ReadAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async ValueTask<GatewayAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await rest.ReadAsync(new RestRequest(HttpMethod.Get, "/gateway/bot"), GatewayAnswer.Read, cancellationToken).ConfigureAwait(false);
        if (!setup.TryAddress(answer.Url, out var address) || address is null)
        {
            throw Unusable();
        }

        setup.Starts.Learn(answer);
        Volatile.Write(ref _address, address);
        return answer;
    }

    private ChatException Unusable() => new(new ChatError(ChatErrorKind.ProtocolViolation, Effect.NotApplied,
        $"Connection '{setup.Connection}': /gateway/bot named no usable WebSocket address. With https in ApiAddress only wss is accepted.")
    { Connection = setup.Connection, CanRetry = true });
}
