using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Adapters.Aster;

/// <summary>
/// One person on any number of Aster servers, in Aster's own words: for programs that want Aster and nothing else, without a host.
/// </summary>
/// <remarks>
/// Safe to use from any thread. It is made of the same connections as every ChatBridge program has: lost sockets come back, what was
/// missed is read from history, sends whose answer was lost are looked up. <c>Get</c> reads what is known, <c>Fetch</c> asks the server.
/// </remarks>
public sealed class AsterClient : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly string _username;
    private readonly string _password;
    private readonly AsterClientOptions _options;
    private readonly ServiceProvider _services;
    private readonly IChatBridge _bridge;
    private readonly IChatBridgeConnections _connections;
    private readonly IDisposable _changes;
    private readonly ConcurrentDictionary<string, AsterServer> _followed = new(StringComparer.OrdinalIgnoreCase);
    private ImmutableArray<AsterServer> _servers = [];
    private ImmutableArray<Func<CancellationToken, ValueTask>> _readyHandlers = [];
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyList<JsonObject>? _initPackets;

    /// <summary>Makes a client without servers.</summary>
    /// <param name="username">The name to log in with where a server is not told another.</param>
    /// <param name="password">The password to log in with where a server is not told another. A secret: it goes to servers and nowhere else.</param>
    public AsterClient(string username, string password) : this(username, password, new AsterClientOptions())
    {
    }

    /// <summary>Makes a client without servers.</summary>
    /// <param name="username">The name to log in with where a server is not told another.</param>
    /// <param name="password">The password to log in with where a server is not told another. A secret: it goes to servers and nowhere else.</param>
    /// <param name="options">How it works.</param>
    public AsterClient(string username, string password, AsterClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(options);
        (_username, _password, _options) = (username, password, options);
        var services = new ServiceCollection();
        services.AddSingleton(options.TimeProvider);
        if (options.LoggerFactory is { } loggers)
        {
            services.AddSingleton(loggers);
        }

        services.AddChatBridgeRuntime().AddAster();
        _services = services.BuildServiceProvider();
        _bridge = _services.GetRequiredService<IChatBridge>();
        _connections = _services.GetRequiredService<IChatBridgeConnections>();
        _changes = _bridge.Events.Subscribe<ConnectionChanged>((changed, token) => Find(changed.Context.Connection.Name)?.OnChangedAsync(changed, _initPackets, token) ?? default);
    }

    /// <summary>The servers: those that were added, in that order, then those that the sync list brought, in its order. A snapshot.</summary>
    public ImmutableArray<AsterServer> Servers
    {
        get
        {
            var following = SyncServer?.Connection?.Sync.Following ?? [];
            foreach (var name in _followed.Keys.Except(following.Select(followed => followed.ConnectionName), StringComparer.OrdinalIgnoreCase))
            {
                if (FindConnection(name) is null)
                {
                    _followed.TryRemove(name, out _);
                }
            }

            return [.. Added, .. following.Select(followed => Follow(followed.ConnectionName, followed.Server.Host.Trim(), followed.Server.Port))];
        }
    }

    /// <summary>The server whose sync list is followed, of a client that <see cref="FromSyncAsync(string, int, string, string, CancellationToken)"/> made; else null.</summary>
    public AsterServer? SyncServer { get; private set; }

    /// <summary>Makes a client that is connected to all servers of an account's sync list, and to the server that holds it, and that stays in step with the list.</summary>
    /// <param name="host">The sync server's host name or address.</param>
    /// <param name="port">The sync server's port.</param>
    /// <param name="username">The account's name there.</param>
    /// <param name="password">The account's password, there and on the servers of the list.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The client, connected.</returns>
    /// <exception cref="ChatException">The sync server could not be connected. Other servers that could not be are told by <see cref="AsterServer.Fault"/>.</exception>
    public static Task<AsterClient> FromSyncAsync(string host, int port, string username, string password, CancellationToken cancellationToken = default) =>
        FromSyncAsync(host, port, username, password, new AsterClientOptions(), cancellationToken);

    /// <summary>As <see cref="FromSyncAsync(string, int, string, string, CancellationToken)"/>, with settings.</summary>
    /// <param name="host">The sync server's host name or address.</param>
    /// <param name="port">The sync server's port.</param>
    /// <param name="username">The account's name there.</param>
    /// <param name="password">The account's password, there and on the servers of the list where <see cref="AsterClientOptions.SyncServers"/> says no other.</param>
    /// <param name="options">How the client works; its <see cref="AsterClientOptions.Prepare"/> is where handlers are added.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The client, connected.</returns>
    /// <exception cref="ChatException">The sync server could not be connected. Other servers that could not be are told by <see cref="AsterServer.Fault"/>.</exception>
    public static async Task<AsterClient> FromSyncAsync(string host, int port, string username, string password, AsterClientOptions options, CancellationToken cancellationToken = default)
    {
        var client = new AsterClient(username, password, options);
        try
        {
            client.SyncServer = client.AddServer(host, port, settings =>
            {
                settings.FollowSync = true;
                foreach (var server in options.SyncServers)
                {
                    settings.SyncServers.Add(server);
                }
            });
            options.Prepare?.Invoke(client);
            await client.ConnectAsync(null, cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Adds a server, which <see cref="ConnectAsync"/> or <see cref="AsterServer.ConnectAsync"/> connects.</summary>
    /// <param name="host">Its host name or address.</param>
    /// <param name="port">Its port; usually 2345.</param>
    /// <param name="username">The name to log in with; null for the client's.</param>
    /// <param name="password">The password to log in with; null for the client's.</param>
    /// <param name="uuid">The id of the account to log in to, in place of a name. Prefer it: it never changes.</param>
    /// <param name="connectMode">How the account is used.</param>
    /// <returns>The server.</returns>
    public AsterServer AddServer(string host, int port, string? username = null, string? password = null, ulong? uuid = null, ConnectionMode connectMode = ConnectionMode.Login) => AddServer(host, port, settings =>
    {
        settings.Username = username ?? settings.Username;
        settings.Password = password ?? settings.Password;
        settings.Uuid = uuid is { } id ? checked((long)id) : null;
        settings.Mode = connectMode;
    });

    /// <summary>Adds a server with settings of its own.</summary>
    /// <param name="host">Its host name or address.</param>
    /// <param name="port">Its port; usually 2345.</param>
    /// <param name="configure">Sets what differs from the client's settings.</param>
    /// <returns>The server.</returns>
    public AsterServer AddServer(string host, int port, Action<AsterOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        ArgumentNullException.ThrowIfNull(configure);
        var settings = new AsterOptions { Host = host, Port = port, Username = _username, Password = _password, KeepPictures = true };
        _options.Configure?.Invoke(settings);
        configure(settings);
        lock (_lock)
        {
            var number = _servers.Count(server => server.Host == settings.Host && server.Port == settings.Port);
            var name = string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}") + (number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({number + 1})"));
            var server = new AsterServer(this, new AsterAddedServer(_connections, _bridge, name, settings));
            _servers = _servers.Add(server);
            return server;
        }
    }

    /// <summary>Has each message handled that is received on any server, the account's own included; messages that were missed come late, and once.</summary>
    /// <param name="handler">Called for each message; those of one channel come one at a time and in order.</param>
    /// <returns>Ends the handling when disposed.</returns>
    public IDisposable OnMessage(Func<AsterMessage, CancellationToken, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _bridge.Events.Subscribe<MessageCreated>((created, token) => created.Message is AsterMessage message ? handler(message, token) : default);
    }

    /// <summary>Has each packet handled that any server sends, answers and failures included.</summary>
    /// <param name="handler">Called for each packet, which is the handler's own; those of one server come one at a time and in order.</param>
    /// <returns>Ends the handling when disposed.</returns>
    public IDisposable OnPacket(Func<JsonObject, CancellationToken, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _bridge.Events.Subscribe<AsterPacketReceived>((packet, token) => handler(packet.ToObject(), token));
    }

    /// <summary>Has something done when <see cref="ConnectAsync"/> has connected the servers, each of which has told its users and channels by then, however few.</summary>
    /// <param name="handler">Called before <see cref="ConnectAsync"/> returns; what it throws comes out of there.</param>
    public void OnReady(Func<CancellationToken, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        lock (_lock)
        {
            _readyHandlers = _readyHandlers.Add(handler);
        }
    }

    /// <summary>A user, from what is known; the servers are searched in their order. Prefer <see cref="AsterServer.GetUser"/>: ids of two servers may be alike.</summary>
    /// <param name="uuid">The id.</param>
    /// <returns>The user, or null.</returns>
    public AsterUser? GetUser(ulong uuid) => Servers.Select(server => server.GetUser(uuid)).FirstOrDefault(user => user is not null);

    /// <summary>A channel, from what is known; the servers are searched in their order. Prefer <see cref="AsterServer.GetChannel"/>.</summary>
    /// <param name="uuid">The id.</param>
    /// <returns>The channel, or null.</returns>
    public AsterChannel? GetChannel(ulong uuid) => Servers.Select(server => server.GetChannel(uuid)).FirstOrDefault(channel => channel is not null);

    /// <summary>A channel by its name, from what is known; the servers are searched in their order. Prefer <see cref="AsterServer.GetChannelByName"/>, and ids.</summary>
    /// <param name="name">The name, with <c>#</c> before it or without.</param>
    /// <returns>The channel, or null.</returns>
    public AsterChannel? GetChannelByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Servers.Select(server => server.GetChannelByName(name)).FirstOrDefault(channel => channel is not null);
    }

    /// <summary>
    /// Connects to all servers side by side and returns when each is ready or refused, or <see cref="AsterClientOptions.ConnectTimeout"/>
    /// is over; <see cref="RunAsync"/> returns when all is over. One server that is down or refuses leaves the others alone: <see cref="AsterServer.Fault"/> tells.
    /// </summary>
    /// <param name="initPackets">Packets to send to each server at the beginning of each session, in their order; null for none.</param>
    /// <param name="cancellationToken">Gives up, and disconnects.</param>
    /// <returns>A task that ends when the client is connected.</returns>
    /// <exception cref="InvalidOperationException">The client has no server.</exception>
    /// <exception cref="ChatException">No server could be connected, or the sync server could not; all are disconnected then.</exception>
    public async Task ConnectAsync(IReadOnlyList<JsonObject>? initPackets = null, CancellationToken cancellationToken = default)
    {
        var servers = Added;
        if (servers.IsEmpty)
        {
            throw new InvalidOperationException("The client has no server: add one with AddServer.");
        }

        _initPackets = initPackets;
        lock (_lock)
        {
            _ended = _ended.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : _ended;
        }

        try
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var connected = ConnectAllAsync(servers, initPackets, enough.Token);
            await connected.WaitAsync(_options.ConnectTimeout, _options.TimeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await enough.CancelAsync().ConfigureAwait(false);
            await connected.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);   // it only waits; what became of the servers is read below
            cancellationToken.ThrowIfCancellationRequested();
            var failed = SyncServer is { State: not ConnectionState.Ready } sync ? sync : servers.All(server => server.State != ConnectionState.Ready) ? servers[0] : null;
            if (failed is not null)
            {
                throw new ChatException(failed.Fault ?? new ChatError(ChatErrorKind.Timeout, Effect.NotApplied, $"The Aster server {failed.Host}:{failed.Port} was not ready within {_options.ConnectTimeout.TotalSeconds:0.#} s.") { Connection = failed.ConnectionName, CanRetry = true });
            }
        }
        catch
        {
            await DisconnectAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        foreach (var handler in _readyHandlers)
        {
            await handler(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Connects and returns when the client is disconnected, by <see cref="DisconnectAsync"/> or by the token.</summary>
    /// <param name="initPackets">Packets to send to each server at the beginning of each session, in their order; null for none.</param>
    /// <param name="cancellationToken">Disconnects, which is the good end.</param>
    /// <returns>A task that ends when the client is disconnected.</returns>
    /// <exception cref="InvalidOperationException">The client has no server.</exception>
    /// <exception cref="ChatException">As <see cref="ConnectAsync"/>.</exception>
    public async Task RunAsync(IReadOnlyList<JsonObject>? initPackets = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await ConnectAsync(initPackets, cancellationToken).ConfigureAwait(false);
            await _ended.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await DisconnectAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Disconnects from all servers. <see cref="ConnectAsync"/> connects again.</summary>
    /// <param name="cancellationToken">Stops waiting; the disconnecting goes on.</param>
    /// <returns>A task that ends when all are disconnected.</returns>
    public async Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        await Task.WhenAll(Added.Select(server => server.EndAsync())).WaitAsync(cancellationToken).ConfigureAwait(false);
        _ended.TrySetResult();
    }

    /// <summary>Disconnects from all servers and releases what the client holds.</summary>
    /// <returns>A task that ends when all is released.</returns>
    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync(CancellationToken.None).ConfigureAwait(false);
        _changes.Dispose();
        await _services.DisposeAsync().ConfigureAwait(false);
    }

    internal IChatConnection? FindConnection(string name) => _bridge.Connections.FirstOrDefault(connection => string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase));

    internal ChatError? FaultOf(string connectionName) => SyncServer?.Connection?.Sync.Following.FirstOrDefault(followed => followed.ConnectionName == connectionName)?.Fault;

    private ImmutableArray<AsterServer> Added
    {
        get
        {
            lock (_lock)
            {
                return _servers;
            }
        }
    }

    // A sync server is connected when its list is, too.
    private static async Task ConnectAllAsync(ImmutableArray<AsterServer> servers, IReadOnlyList<JsonObject>? initPackets, CancellationToken cancellationToken) =>
        await Task.WhenAll(servers.Select(async server =>
        {
            if (await server.BeginAsync(initPackets).WaitAsync(cancellationToken).ConfigureAwait(false) is null && server.Connection is { } connection)
            {
                await connection.Sync.WaitUntilFollowedAsync(cancellationToken).ConfigureAwait(false);
            }
        })).ConfigureAwait(false);

    private AsterServer? Find(string connectionName)
    {
        if (Added.FirstOrDefault(server => server.ConnectionName == connectionName) is { } added)
        {
            return added;
        }

        // The connections of the list are called by the sync server's, and the address.
        var address = SyncServer is { } sync && connectionName.StartsWith(sync.ConnectionName + "/", StringComparison.Ordinal) ? connectionName[(sync.ConnectionName.Length + 1)..] : null;
        return address is not null && address.LastIndexOf(':') is > 0 and var colon && int.TryParse(address[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? Follow(connectionName, address[..colon], port)
            : null;
    }

    private AsterServer Follow(string connectionName, string host, int port) => _followed.GetOrAdd(connectionName, name => new AsterServer(this, name, host, port));
}
