using System.Collections.Immutable;
using ChatBridge.Adapters;
using ChatBridge.Dispatch;
using ChatBridge.Recording;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Configuration;

/// <summary>All connections of the program, and their common start and stop.</summary>
internal sealed partial class ChatBridgeRuntime : IChatBridge, IChatBridgeLifetime, IChatBridgeConnections, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly ConnectionServices _services;
    private readonly ILogger _logger;
    private readonly List<IDisposable> _handlers;
    private ImmutableArray<AddedConnection> _added = [];
    private bool _isStopped;

    public ChatBridgeRuntime(IServiceProvider provider)
    {
        var hub = provider.GetRequiredService<EventHub>();
#pragma warning disable RS0030, CA5394 // The one place where real randomness enters; tests register their own Random.
        var random = provider.GetService<Random>() ?? Random.Shared;
#pragma warning restore RS0030, CA5394
        _services = new ConnectionServices(
            provider,
            provider.GetRequiredService<TimeProvider>(),
            random,
            provider.GetRequiredService<ILoggerFactory>(),
            hub,
            provider.GetRequiredService<IIdentifyGate>(),
            provider.GetRequiredService<IResumeStore>(),
            provider.GetRequiredService<SocketOpener>(),
            provider.GetService<FrameRecorder>());
        _logger = _services.Loggers.CreateLogger<ChatBridgeRuntime>();
        Configured = [.. ConnectionSettings.Read(provider).Select(Make)];
        Events = hub;
        _handlers = [.. provider.GetServices<HandlerRegistration>().Select(handler => handler.Subscribe(hub, provider))];
    }

    public ImmutableArray<IChatConnection> Connections => ImmutableArray<IChatConnection>.CastUp(Running);

    /// <summary>The connections of the configuration, then those that were added.</summary>
    public ImmutableArray<ChatConnection> Running
    {
        get
        {
            lock (_lock)
            {
                return _added.IsEmpty ? Configured : [.. Configured, .. Added];
            }
        }
    }

    public ImmutableArray<ChatConnection> Configured { get; }

    /// <summary>The connections that were added while the program runs.</summary>
    public ImmutableArray<ChatConnection> Added
    {
        get
        {
            lock (_lock)
            {
                return [.. _added.Select(added => added.Connection)];
            }
        }
    }

    public IChatEvents Events { get; }

    public IChatConnection this[string name] =>
        Find(name)
        ?? throw new KeyNotFoundException($"There is no connection '{name}'. The connections are: {(Connections.IsEmpty ? "none" : string.Join(", ", Connections.Select(connection => $"'{connection.Name}'")))}.");

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        AllowAdding();
        return Task.WhenAll(Configured.Select(connection => connection.StartAsync(cancellationToken)));
    }

    public Task StopAsync(StopIntent intent = StopIntent.End, CancellationToken cancellationToken = default) =>
        Task.WhenAll([LeaveAllAsync(intent).WaitAsync(cancellationToken), .. Configured.Select(connection => connection.StopAsync(intent, cancellationToken))]);

    public async Task<IChatConnection> AddAsync<TOptions>(string name, TOptions options, CancellationToken cancellationToken = default) where TOptions : AdapterOptions
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(options);
        ThrowIfTaken(name);
        var added = new AddedConnection(Make(ConnectionSettings.Read(_services.Provider, name, options)));
        try
        {
            lock (_lock)
            {
                ThrowIfTaken(name);
                ThrowIfStopped();
                _added = _added.Add(added);
            }
        }
        catch
        {
            await added.Connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, added.Leaving.Token);
            await added.Connection.StartAsync(either.Token).ConfigureAwait(false);
            added.Watch = WatchAsync(added.Connection);
        }
        catch (Exception fault)
        {
            added.Started.TrySetResult();
            var wasRemoved = added.Leaving.IsCancellationRequested;
            await LeaveAsync(added, StopIntent.End).ConfigureAwait(false);
            if (fault is OperationCanceledException && wasRemoved && !cancellationToken.IsCancellationRequested)
            {
                throw new ChatException(new ChatError(ChatErrorKind.Disconnected, Effect.NotApplied, $"Connection '{name}' was removed before it was ready.") { Connection = name }, fault);
            }

            throw;
        }

        added.Started.TrySetResult();
        return added.Connection;
    }

    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        AddedConnection? added;
        lock (_lock)
        {
            added = _added.FirstOrDefault(candidate => IsNamed(candidate.Connection, name));
        }

        if (added is null)
        {
            return Configured.Any(connection => IsNamed(connection, name))
                ? throw new ArgumentException($"Connection '{name}' is one of the configuration and stays; only connections that were added can be removed.", nameof(name))
                : false;
        }

        await LeaveAsync(added, StopIntent.End).WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The bridge is about to be started, perhaps again.</summary>
    public void AllowAdding()
    {
        lock (_lock)
        {
            _isStopped = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAllAsync(StopIntent.End).ConfigureAwait(false);
        foreach (var connection in Configured)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        _handlers.ForEach(handler => handler.Dispose());
    }

    private ChatConnection Make(ConnectionSettings settings) => new(settings.Name, settings.Adapter, settings.Options, _services);

    private ChatConnection? Find(string name) => Running.FirstOrDefault(connection => IsNamed(connection, name));

    private static bool IsNamed(ChatConnection connection, string name) => string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase);

    private void ThrowIfTaken(string name)
    {
        if (Find(name) is not null)
        {
            throw new ArgumentException($"There is a connection '{name}' already; choose another name, or remove that one first.", nameof(name));
        }
    }

    private void ThrowIfStopped()
    {
        if (_isStopped)
        {
            throw new InvalidOperationException("The bridge is stopped: connections can be added until then, and after a new start.");
        }
    }

    // From now on nothing can be added, and what was added goes.
    private Task LeaveAllAsync(StopIntent intent)
    {
        ImmutableArray<AddedConnection> leaving;
        lock (_lock)
        {
            _isStopped = true;
            leaving = _added;
        }

        return Task.WhenAll(leaving.Select(added => LeaveAsync(added, intent)));
    }

    private Task LeaveAsync(AddedConnection added, StopIntent intent)
    {
        lock (_lock)
        {
            return added.Leave ??= LeaveCoreAsync();
        }

        async Task LeaveCoreAsync()
        {
            await Task.Yield();   // not under the lock
            await added.Leaving.CancelAsync().ConfigureAwait(false);
            await added.Started.Task.ConfigureAwait(false);
            try
            {
                await added.Connection.StopAsync(intent, CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                lock (_lock)
                {
                    _added = _added.Remove(added);
                }

                await added.Connection.DisposeAsync().ConfigureAwait(false);
                await added.Watch.ConfigureAwait(false);
            }
        }
    }

    // A fault before the start is over goes to whoever adds the connection; a later one has nobody else to tell of it.
    private async Task WatchAsync(ChatConnection connection)
    {
        try
        {
            await connection.JoinAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            Log.GivenUp(_logger, fault, connection.Name);
        }
    }

    /// <summary>A connection that was added, from its start to its end.</summary>
    private sealed class AddedConnection(ChatConnection connection)
    {
        public ChatConnection Connection { get; } = connection;

        /// <summary>Ends a start that still goes on.</summary>
#pragma warning disable CA2213 // Without a timer it holds nothing; and a removal may come at any time
        public CancellationTokenSource Leaving { get; } = new();
#pragma warning restore CA2213

        /// <summary>Ends when the start is over, ready or not.</summary>
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Watch { get; set; } = Task.CompletedTask;

        /// <summary>The removal, once it was asked for.</summary>
        public Task? Leave { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1033, LogLevel.Error, "Connection '{Connection}', which was added while the program runs, is given up.")]
        public static partial void GivenUp(ILogger logger, Exception exception, string connection);
    }
}
