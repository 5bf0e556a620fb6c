using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Aster;

/// <summary>A server of an <see cref="AsterClient"/> and the client's account on it.</summary>
/// <remarks>Safe to use from any thread. A lost connection comes back on its own. What is known of the server is forgotten when it is disconnected.</remarks>
public sealed class AsterServer
{
    private readonly AsterClient _client;
    private readonly AsterAddedServer? _added;   // null for a server that the sync list brought
    private readonly string _connectionName;
    private volatile TaskCompletionSource _ready = NewSource();
    private volatile TaskCompletionSource<ChatError?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyList<JsonObject>? _initPackets;

    internal AsterServer(AsterClient client, AsterAddedServer added) =>
        (_client, _added, _connectionName, Host, Port) = (client, added, added.Name, added.Options.Host, added.Options.Port);

    internal AsterServer(AsterClient client, string connectionName, string host, int port) =>
        (_client, _connectionName, Host, Port) = (client, connectionName, host, port);

    /// <summary>The server's host name or address.</summary>
    public string Host { get; }

    /// <summary>The server's port.</summary>
    public int Port { get; }

    /// <summary>The server's name; empty before it was told.</summary>
    public string Name => Connection?.Guild.Name ?? "";

    /// <summary>The server's picture, a PNG by custom; empty before it was told.</summary>
    public ReadOnlyMemory<byte> Icon => Connection?.Guild.Icon ?? default;

    /// <summary>The id of the account on this server; null before the first login and without an account.</summary>
    public ulong? SelfUuid => Connection?.SelfUuid;

    /// <summary>How the connection stands.</summary>
    public ConnectionState State => Neutral?.State ?? ConnectionState.Stopped;

    /// <summary>Why the server is not connected, naming it and the account; null when all is well or nothing is known yet.</summary>
    public ChatError? Fault => _added is not null ? _added.Fault : _client.FaultOf(_connectionName);

    /// <summary>The native side, which has the other commands; null while the server is not connected.</summary>
    public IAsterConnection? Connection => Neutral is { } neutral && neutral.TryGetNative<IAsterConnection>(out var native) ? native : null;

    /// <summary>The channels that the account can see, by their position.</summary>
    public ImmutableArray<AsterChannel> Channels => Connection?.Channels ?? [];

    /// <summary>The users of the server that are remembered.</summary>
    public ImmutableArray<AsterUser> Users => Connection?.Users ?? [];

    /// <summary>A user, from what is known.</summary>
    /// <param name="uuid">The id.</param>
    /// <returns>The user, or null.</returns>
    public AsterUser? GetUser(ulong uuid) => Connection?.GetUser(uuid);

    /// <summary>A channel, from what is known.</summary>
    /// <param name="uuid">The id.</param>
    /// <returns>The channel, or null.</returns>
    public AsterChannel? GetChannel(ulong uuid) => Connection?.GetChannel(uuid);

    /// <summary>A channel by its name, from what is known. Prefer ids: names change, and need not be unique.</summary>
    /// <param name="name">The name, with <c>#</c> before it or without.</param>
    /// <returns>The channel, or null.</returns>
    public AsterChannel? GetChannelByName(string name) => Connection?.GetChannelByName(name);

    /// <summary>A user, freshly from the server.</summary>
    /// <param name="uuid">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The user, or null when there is none or the server could not be asked. <see cref="IAsterConnection.FetchUserAsync"/> tells these apart.</returns>
    public async ValueTask<AsterUser?> FetchUserAsync(ulong uuid, CancellationToken cancellationToken = default)
    {
        try
        {
            return Connection is { } connection ? await connection.FetchUserAsync(uuid, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (ChatException)
        {
            return null;   // as documented: this call has but one bad answer
        }
    }

    /// <summary>Connects and returns when the session is ready and the packets are sent; <see cref="RunAsync"/> returns when it is over.</summary>
    /// <param name="initPackets">Packets to send at the beginning of each session, in their order; null for none.</param>
    /// <param name="cancellationToken">Gives up, and disconnects.</param>
    /// <returns>A task that ends when the server is ready. A server that does not answer is tried for ever.</returns>
    /// <exception cref="ChatException">The server refused the account; the error names both.</exception>
    public async Task ConnectAsync(IReadOnlyList<JsonObject>? initPackets = null, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await BeginAsync(initPackets).WaitAsync(cancellationToken).ConfigureAwait(false) is { } fault)
            {
                throw new ChatException(fault);
            }
        }
        catch (OperationCanceledException)
        {
            await EndAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Connects and returns when the server is disconnected, by <see cref="DisconnectAsync"/> or by the token.</summary>
    /// <param name="initPackets">Packets to send at the beginning of each session, in their order; null for none.</param>
    /// <param name="cancellationToken">Disconnects, which is the good end.</param>
    /// <returns>A task that ends when the server is disconnected.</returns>
    /// <exception cref="ChatException">The server refused the account, now or later.</exception>
    public async Task RunAsync(IReadOnlyList<JsonObject>? initPackets = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await ConnectAsync(initPackets, cancellationToken).ConfigureAwait(false);
            if (await _ended.Task.WaitAsync(cancellationToken).ConfigureAwait(false) is { } fault)
            {
                throw new ChatException(fault);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Disconnects. Does nothing to a server that is not connected.</summary>
    /// <param name="cancellationToken">Stops waiting; the disconnecting goes on.</param>
    /// <returns>A task that ends when the server is disconnected.</returns>
    /// <exception cref="InvalidOperationException">The server is connected because of the sync list. Take it from there: <see cref="AsterSync.RemoveServerAsync"/>.</exception>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => _added is null
        ? throw new InvalidOperationException($"{Host}:{Port} is connected because of the sync list: remove it there, or disconnect the client.")
        : EndAsync().WaitAsync(cancellationToken);

    /// <summary>Sends a packet as it is and does not wait for its answer.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the packet is written.</returns>
    /// <exception cref="ArgumentException">The packet names no command.</exception>
    /// <exception cref="ChatException">The server is not connected.</exception>
    public ValueTask SendAsync(JsonObject packet, CancellationToken cancellationToken = default) => RequireConnection().SendAsync(packet, cancellationToken);

    /// <summary>Sends a packet as it is and waits for its answer.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The answer, whatever its <c>status</c>.</returns>
    /// <exception cref="ArgumentException">The packet names no command.</exception>
    /// <exception cref="ChatException">The server is not connected, or did not answer.</exception>
    public ValueTask<JsonObject> GetResponseAsync(JsonObject packet, CancellationToken cancellationToken = default) => RequireConnection().GetResponseAsync(packet, cancellationToken);

    /// <summary>The name and the address.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => Name is { Length: > 0 } name ? $"{name} ({Host}:{Port})" : $"{Host}:{Port}";

    internal string ConnectionName => _connectionName;

    /// <summary>Connects.</summary>
    /// <returns>A task that ends when the session is ready and began, with null, or was refused, with the reason.</returns>
    internal async Task<ChatError?> BeginAsync(IReadOnlyList<JsonObject>? initPackets)
    {
        if (_added is null)
        {
            await _ready.Task.ConfigureAwait(false);   // the sync list connects it
            return null;
        }

        if (Neutral is null)
        {
            (_initPackets, _ready, _ended) = (initPackets, NewSource(), new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        if (await _added.StartAsync().ConfigureAwait(false) is { } fault)
        {
            return fault;
        }

        await Task.WhenAny(_ready.Task, _ended.Task).ConfigureAwait(false);
        return null;
    }

    internal async Task EndAsync()
    {
        if (_added is not null)
        {
            await _added.StopAsync().ConfigureAwait(false);
        }

        _ended.TrySetResult(null);
    }

    /// <summary>The connection changed its state.</summary>
    internal async ValueTask OnChangedAsync(ConnectionChanged changed, IReadOnlyList<JsonObject>? initPackets, CancellationToken cancellationToken)
    {
        if (changed.Current == ConnectionState.Faulted)
        {
            _ended.TrySetResult(changed.Fault);
        }

        if (changed.Current != ConnectionState.Ready)
        {
            return;
        }

        try
        {
            foreach (var packet in _initPackets ?? initPackets ?? [])
            {
                await SendAsync(packet, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _ready.TrySetResult();
        }
    }

    private IChatConnection? Neutral => _client.FindConnection(_connectionName);

    private IAsterConnection RequireConnection() => Connection
        ?? throw new ChatException(new ChatError(ChatErrorKind.Disconnected, Effect.NotApplied, $"The Aster server {Host}:{Port} is not connected. Connect it first.") { Connection = _connectionName });

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
