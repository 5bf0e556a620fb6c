using ChatBridge.Emulators.Faults;
using ChatBridge.Emulators.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>
/// An Ayaka network on a loopback port: REST and gateway as the wire of either dialect has them, the real servers' oddities where they are wanted,
/// people driven from code, and faults on demand.
/// </summary>
/// <remarks>
/// Thread-safe. Everything is in memory and gone when it is disposed. Accounts join every guild there is, and guilds take in every account,
/// unless told otherwise, so that the shortest set-up is two people and a guild, which comes with a channel <c>general</c>.
/// </remarks>
public sealed class AyakaEmulator : IAsyncDisposable
{
    internal const string EchoPath = "/echo";
    private const int MaxBodyBytes = 1024 * 1024;

    private readonly AyakaNetwork _network;
    private readonly LoopbackServer _server;

    private AyakaEmulator(AyakaEmulatorOptions options)
    {
        _network = new AyakaNetwork(options);
        Gateway = new AyakaGatewayMonitor(_network, new GatewayFaults(options.Chaos));
        Rest = new RestMonitor<AyakaRestRequest, AyakaRestFault>(static name => RestRoutes.All.Any(route => route.Name == name), _network.Changed.Pulse);
        _server = new LoopbackServer(options.TimeProvider, options.Chaos, "ayaka", DropSockets);
    }

    /// <summary>Gets the base address for REST calls, <c>http://127.0.0.1:PORT</c>, without the prefix.</summary>
    public Uri Address => new($"http://{_network.Authority}/");

    /// <summary>Gets what paths of REST routes begin with; empty in the documented dialect.</summary>
    public string PathPrefix => _network.Options.Prefix;

    /// <summary>Gets the address of the gateway. It answers under every path but that of the echo, and counts connections for each.</summary>
    public Uri GatewayAddress => new($"ws://{_network.Authority}/");

    /// <summary>Gets the address that tells where the gateway is.</summary>
    public Uri DiscoveryAddress => new($"http://{_network.Authority}/available");

    /// <summary>Gets the address that gives back the first message and closes, as one of the real hosts did.</summary>
    public Uri EchoAddress => new($"ws://{_network.Authority}{EchoPath}");

    /// <summary>Gets what happens on the gateway, and its faults.</summary>
    public AyakaGatewayMonitor Gateway { get; }

    /// <summary>Gets what was asked over REST and of the gateway's own paths, and its faults.</summary>
    public RestMonitor<AyakaRestRequest, AyakaRestFault> Rest { get; }

    /// <summary>Gets the faults at the level of bytes, under HTTP and WebSocket alike: cuts, delays, splits, silences, refusals.</summary>
    public FaultInjector Bytes => _server.Bytes;

    /// <summary>Gets the guilds.</summary>
    public IReadOnlyList<AyakaGuild> Guilds
    {
        get
        {
            lock (_network.Gate) return [.. _network.Guilds.Values];
        }
    }

    /// <summary>Gets the accounts.</summary>
    public IReadOnlyList<AyakaPerson> People
    {
        get
        {
            lock (_network.Gate) return [.. _network.People.Values];
        }
    }

    /// <summary>Starts a network on a loopback port.</summary>
    /// <param name="options">How it behaves; null for the defaults. It is read while the network runs, so leave it alone afterwards.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running network.</returns>
    public static async Task<AyakaEmulator> StartAsync(AyakaEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var emulator = new AyakaEmulator(options ?? new AyakaEmulatorOptions());
        try
        {
            await emulator.ListenAsync(cancellationToken).ConfigureAwait(false);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Adds a guild with a category <c>General</c>, a text channel <c>general</c> in it, and every account that there is as a member.</summary>
    /// <param name="name">The guild's name.</param>
    /// <param name="owner">Who owns it and may do everything; null for the oldest account.</param>
    /// <param name="everybodyJoins">Whether every account becomes a member.</param>
    /// <returns>The guild.</returns>
    public AyakaGuild AddGuild(string name, AyakaPerson? owner = null, bool everybodyJoins = true) => _network.AddGuild(name, owner, everybodyJoins);

    /// <summary>Adds an account with a session; the network does not tell people from bots.</summary>
    /// <param name="name">The name; who has one that is taken gets another separator behind it.</param>
    /// <param name="joinGuilds">Whether the account becomes a member of every guild.</param>
    /// <returns>The account.</returns>
    public AyakaPerson AddPerson(string name, bool joinGuilds = true) => _network.AddPerson(name, joinGuilds);

    /// <summary>Finds a text channel.</summary>
    /// <param name="name"><c>general</c>, or <c>home/general</c> where several guilds have one.</param>
    /// <returns>The channel.</returns>
    public AyakaChannel Channel(string name) => _network.FindChannel(name);

    /// <summary>Reads what the network holds of a channel: every message in order, the deleted ones too.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <returns>The messages as they stand now, oldest first.</returns>
    public IReadOnlyList<AyakaMessage> MessagesIn(string channel) => _network.Snapshots(_network.FindChannel(channel));

    /// <summary>Waits until a channel holds a message that fits, looking anew after each change; nothing is polled.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="predicate">What to look for; edits and deletion can be asked for too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The oldest message that fits.</returns>
    public Task<AyakaMessage> WaitForMessageAsync(string channel, Func<AyakaMessage, bool> predicate, CancellationToken cancellationToken = default)
    {
        var found = _network.FindChannel(channel);
        return _network.Changed.WaitAsync(() => _network.FirstMessage(found, predicate), cancellationToken);
    }

    /// <summary>Stops the server and drops every connection.</summary>
    /// <returns>A task that completes when the port is free.</returns>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <inheritdoc/>
    public override string ToString() => $"Ayaka network at {_network.Authority}";

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var rest = new RestServer(_network, Rest);
        _network.Authority = await _server.StartAsync(_network.Options.Port, MaxBodyBytes, Handle, cancellationToken).ConfigureAwait(false);

        Task Handle(HttpContext context) =>
            context.WebSockets.IsWebSocketRequest ? Gateway.AcceptAsync(context, _server.Stopping) : rest.HandleAsync(context, _server.Stopping);
    }

    private void DropSockets()
    {
        foreach (var connection in Gateway.OpenConnections) connection.Drop();
    }
}
