using System.Collections.Immutable;
using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Aster;

/// <summary>Keeps the connections of the bridge in step with the account's list of servers.</summary>
/// <remarks>
/// Servers tell nobody when the list changes. It is read after each login, after the connection itself has written it, and at an
/// interval; servers that were refused are tried again then. Each server is on its own: one that is down hinders no other.
/// </remarks>
#pragma warning disable CA1001 // StopAsync disposes what it holds
internal sealed partial class AsterSyncFollower(AsterOptions options, AsterOutbox outbox, ConnectionHost host)
#pragma warning restore CA1001
{
    /// <summary>More servers of a list are left out: it may have been written by somebody else.</summary>
    private const int MaxServers = 100;

    private readonly Lock _lock = new();
    private readonly ILogger _logger = host.Loggers.CreateLogger<AsterSyncFollower>();
    private ImmutableDictionary<string, Followed> _followed = ImmutableDictionary.Create<string, Followed>(StringComparer.OrdinalIgnoreCase);
    private TaskCompletionSource _pulse = NewSource();
    private TaskCompletionSource _read = NewSource();   // ends when the list was read that was there when somebody began to wait
    private TaskCompletionSource? _reading;
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    /// <summary>The servers and how they stand.</summary>
    public ImmutableArray<AsterFollowedServer> Following =>
        [.. Snapshot().Values.OrderBy(followed => followed.Order).Select(followed => new AsterFollowedServer(followed.Server, followed.Added.Name, followed.Added is { IsSettled: true, Fault: null }, followed.Added.Fault))];

    /// <summary>Begins, unless it has begun. Called when a socket is opened.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_stop is null)
            {
                _stop = new CancellationTokenSource();
                _running = RunAsync(_stop.Token);
            }
        }
    }

    /// <summary>Has the list read now.</summary>
    public void Signal()
    {
        lock (_lock)
        {
            _read = _read.Task.IsCompleted || _read == _reading ? NewSource() : _read;   // what is being read may be older
            _pulse.TrySetResult();
        }
    }

    /// <summary>Waits until the list was read and no server's start goes on.</summary>
    public async Task WaitUntilSettledAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await ReadTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            var followed = Snapshot();
            await Task.WhenAll(followed.Values.Select(server => server.Outcome)).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (ReferenceEquals(followed, Snapshot()) && ReadTask().IsCompleted)
            {
                return;
            }
        }
    }

    /// <summary>Ends, and takes out what was connected.</summary>
    public async Task StopAsync()
    {
        CancellationTokenSource? stop;
        Task running;
        lock (_lock)
        {
            (stop, _stop, running) = (_stop, null, _running);
        }

        if (stop is null)
        {
            return;
        }

        using (stop)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(false);
            await RemoveAsync(Snapshot().Values).ConfigureAwait(false);
            lock (_lock)
            {
                _followed = _followed.Clear();
                _read = _read.Task.IsCompleted ? NewSource() : _read;
            }
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();   // not under the lock
        var (connections, bridge) = (host.Services.GetRequiredService<IChatBridgeConnections>(), host.Services.GetRequiredService<IChatBridge>());
        using var ready = bridge.Events.Subscribe<ConnectionChanged>((changed, _) =>
        {
            if (changed.Context.Connection == host.Connection && changed.Current == ConnectionState.Ready)
            {
                Signal();
            }

            return default;
        });
        try
        {
            while (true)
            {
                if (host.Connection.State == ConnectionState.Ready)
                {
                    await ReadAsync(connections, bridge, cancellationToken).ConfigureAwait(false);
                }

                await PauseAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.Ended(_logger, host.Connection.Name);
        }
        catch (Exception fault)
        {
            Log.Broke(_logger, fault, host.Connection.Name);
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        Task pulse;
        lock (_lock)
        {
            pulse = _pulse.Task;
        }

        await pulse.WaitAsync(options.SyncInterval, host.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);   // whichever comes first
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _pulse = _pulse.Task.IsCompleted ? NewSource() : _pulse;
        }
    }

    private async Task ReadAsync(IChatBridgeConnections connections, IChatBridge bridge, CancellationToken cancellationToken)
    {
        TaskCompletionSource read;
        lock (_lock)
        {
            read = _reading = _read;
        }

        try
        {
            var servers = await new AsterSync(outbox, null).FetchServersAsync(cancellationToken).ConfigureAwait(false);
            await ApplyAsync(Choose(servers), connections, bridge).ConfigureAwait(false);
            read.TrySetResult();
        }
        catch (ChatException fault)
        {
            Log.NotRead(_logger, fault, host.Connection.Name);   // it is read again at the next login, or after the interval
        }
        finally
        {
            lock (_lock)
            {
                _reading = null;
                if (_read != read)
                {
                    read.TrySetResult();   // who waits for it waits for the next one then
                }
            }
        }
    }

    /// <summary>The servers to connect, by their address: what can be one, and is not this one itself.</summary>
    private Dictionary<string, AsterSyncServer> Choose(ImmutableArray<AsterSyncServer> servers)
    {
        var wanted = new Dictionary<string, AsterSyncServer>(StringComparer.OrdinalIgnoreCase);
        foreach (var server in servers)
        {
            if (server.Port is <= 0 or > 65535 || string.IsNullOrWhiteSpace(server.Host) || server.Host.Contains("://", StringComparison.Ordinal) || server.Uuid > long.MaxValue || wanted.Count >= MaxServers)
            {
                Log.LeftOut(_logger, host.Connection.Name, server);
            }
            else if (!server.IsAt(options.Host, options.Port) && options.FindSyncServer(server.Host, server.Port) is not { Enabled: false })
            {
                wanted.TryAdd($"{server.Host.Trim()}:{server.Port}", server);
            }
        }

        return wanted;
    }

    private async Task ApplyAsync(Dictionary<string, AsterSyncServer> wanted, IChatBridgeConnections connections, IChatBridge bridge)
    {
        var before = Snapshot();
        var gone = before.Where(pair => !(wanted.TryGetValue(pair.Key, out var server) && IsSameAccount(server, pair.Value.Server)) || pair.Value.IsGivenUp).ToList();
        await RemoveAsync(gone.Select(pair => pair.Value)).ConfigureAwait(false);
        var after = before.RemoveRange(gone.Select(pair => pair.Key)).ToBuilder();
        foreach (var (order, (address, server)) in wanted.Index())
        {
            if (after.TryGetValue(address, out var known))
            {
                after[address] = known with { Server = server, Order = order };
            }
            else
            {
                var added = new AsterAddedServer(connections, bridge, $"{host.Connection.Name}/{address}", options.ForServer(server));
                after[address] = new Followed(server, added, order, TellAsync(added));
            }
        }

        lock (_lock)
        {
            _followed = after.ToImmutable();
        }
    }

    private async Task TellAsync(AsterAddedServer added)
    {
        if (await added.StartAsync().ConfigureAwait(false) is { } fault)
        {
            Log.NotConnected(_logger, host.Connection.Name, fault.Message);
        }
    }

    private static async Task RemoveAsync(IEnumerable<Followed> servers) =>
        await Task.WhenAll(servers.Select(async followed =>
        {
            await followed.Added.StopAsync().ConfigureAwait(false);
            await followed.Outcome.ConfigureAwait(false);
        })).ConfigureAwait(false);

    // The id is the account; only where none is known its name is.
    private static bool IsSameAccount(AsterSyncServer now, AsterSyncServer before) =>
        now.Uuid is not null || before.Uuid is not null ? now.Uuid == before.Uuid : now.Username == before.Username;

    private ImmutableDictionary<string, Followed> Snapshot()
    {
        lock (_lock)
        {
            return _followed;
        }
    }

    private Task ReadTask()
    {
        lock (_lock)
        {
            return _read.Task;
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A server of the list and its connection.</summary>
    private sealed record Followed(AsterSyncServer Server, AsterAddedServer Added, int Order, Task Outcome)
    {
        /// <summary>Whether it was refused, at the start or later, so that it has to be made anew.</summary>
        public bool IsGivenUp => Outcome.IsCompleted && Added.Connection is null or { State: ConnectionState.Faulted };
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5220, Level = LogLevel.Warning, Message = "{Connection}: a server of the sync list is not connected. {Fault}")]
        public static partial void NotConnected(ILogger logger, string connection, string fault);

        [LoggerMessage(EventId = 5221, Level = LogLevel.Warning, Message = "{Connection}: the sync list could not be read; it is tried again")]
        public static partial void NotRead(ILogger logger, Exception exception, string connection);

        [LoggerMessage(EventId = 5222, Level = LogLevel.Warning, Message = "{Connection}: {Server} in the sync list is left out: it has no address that can be one, or there are too many")]
        public static partial void LeftOut(ILogger logger, string connection, AsterSyncServer server);

        [LoggerMessage(EventId = 5223, Level = LogLevel.Debug, Message = "{Connection}: the sync list is followed no longer")]
        public static partial void Ended(ILogger logger, string connection);

        [LoggerMessage(EventId = 5224, Level = LogLevel.Error, Message = "{Connection}: following the sync list ended by a defect")]
        public static partial void Broke(ILogger logger, Exception exception, string connection);
    }
}
