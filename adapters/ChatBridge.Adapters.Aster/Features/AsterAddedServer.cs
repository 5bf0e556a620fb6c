using ChatBridge.Configuration;

namespace ChatBridge.Adapters.Aster;

/// <summary>A server that is connected by code: adds its connection to the bridge, keeps why that failed, and takes it out again.</summary>
#pragma warning disable CA1001 // StopAsync disposes what it holds
internal sealed class AsterAddedServer(IChatBridgeConnections connections, IChatBridge bridge, string name, AsterOptions options)
#pragma warning restore CA1001
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _stop;
    private Task<ChatError?> _adding = Task.FromResult<ChatError?>(null);

    public string Name => name;

    public AsterOptions Options => options;

    /// <summary>Its connection, or null while there is none.</summary>
    public IChatConnection? Connection => bridge.Connections.FirstOrDefault(connection => string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it was added and its start is over, by readiness or by failure.</summary>
    public bool IsSettled => _adding.IsCompleted;

    /// <summary>Why it is not connected, naming server and account; null when all is well or nothing is known yet.</summary>
    public ChatError? Fault => _adding is { IsCompleted: true } adding && adding.Result is { } fault ? fault
        : Connection is { State: not ConnectionState.Ready, Shards: [var shard, ..] } && shard.State.Fault is { } trouble ? trouble
        : null;

    /// <summary>Adds the connection, unless it is there.</summary>
    /// <returns>A task that ends when it is ready, with null, or refused, with the reason. It never fails.</returns>
    public Task<ChatError?> StartAsync()
    {
        lock (_lock)
        {
            if (_stop is not null && !(_adding.IsCompleted && _adding.Result is not null))
            {
                return _adding;
            }

            _stop?.Dispose();
            _stop = new CancellationTokenSource();
            return _adding = AddAsync(_stop.Token);
        }
    }

    /// <summary>Takes the connection out.</summary>
    public async Task StopAsync()
    {
        CancellationTokenSource? stop;
        Task<ChatError?> adding;
        lock (_lock)
        {
            (stop, _stop, adding) = (_stop, null, _adding);
        }

        if (stop is null)
        {
            return;
        }

        using (stop)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await adding.ConfigureAwait(false);
            await connections.RemoveAsync(name, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<ChatError?> AddAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();   // not under the lock
        try
        {
            await connections.AddAsync(name, options, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ChatException fault)
        {
            return fault.Error with { Connection = name };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return NotAdded(ChatErrorKind.Disconnected, "it was stopped before it was ready.");
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)   // a name that is taken, a setting that is wrong, a bridge that is stopped
        {
            return NotAdded(ChatErrorKind.Validation, fault.Message);
        }
    }

    private ChatError NotAdded(ChatErrorKind kind, string why) =>
        new(kind, Effect.NotApplied, $"The Aster server {options.Host}:{options.Port} as {options.DescribeAccount()} was not added: {why}") { Connection = name };
}
