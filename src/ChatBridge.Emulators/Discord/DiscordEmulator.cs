using ChatBridge.Emulators.Faults;
using ChatBridge.Emulators.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.Emulators.Discord;

/// <summary>
/// A Discord-style chat network on a loopback port: REST and gateway as the wire has them, state that follows the network's own rules,
/// people driven from code, and faults on demand.
/// </summary>
/// <remarks>
/// Thread-safe. Everything is in memory and gone when it is disposed. Accounts join every guild there is, and guilds take in every account,
/// unless told otherwise, so that the shortest set-up is a guild, a channel, a person and a bot.
/// </remarks>
public sealed class DiscordEmulator : IAsyncDisposable
{
    private readonly DiscordNetwork _network;
    private readonly LoopbackServer _server;
    private int _disposed;

    private DiscordEmulator(DiscordEmulatorOptions options)
    {
        _network = new DiscordNetwork(options);
        var faults = new GatewayFaults(options.Chaos);
        Gateway = new DiscordGatewayMonitor(_network, faults);
        Rest = new RestMonitor<DiscordRestRequest, DiscordRestFault>(name => RestRoutes.All.Any(route => route.Name == name), _network.Changed.Pulse);
        _server = new LoopbackServer(options.TimeProvider, options.Chaos, "discord", DropSockets);
    }

    /// <summary>Gets the base address for REST calls, <c>http://127.0.0.1:PORT/api/v10</c>.</summary>
    public Uri RestUrl => new($"http://{_network.Authority}/api/v10");

    /// <summary>Gets the address of REST without the version, as some libraries want it: <c>http://127.0.0.1:PORT/api</c>.</summary>
    public Uri ApiUrl => new($"http://{_network.Authority}/api");

    /// <summary>Gets the gateway's address, the same that <c>GET /gateway</c> tells.</summary>
    public Uri GatewayUrl => new($"ws://{_network.Authority}/gateway");

    /// <summary>Gets what happens on the gateway, and its faults.</summary>
    public DiscordGatewayMonitor Gateway { get; }

    /// <summary>Gets what was asked over REST, and its faults.</summary>
    public RestMonitor<DiscordRestRequest, DiscordRestFault> Rest { get; }

    /// <summary>Gets the faults at the level of bytes, under HTTP and WebSocket alike: cuts, delays, splits, silences, refusals.</summary>
    public FaultInjector Bytes => _server.Bytes;

    /// <summary>Gets the guilds.</summary>
    public IReadOnlyList<EmulatedGuild> Guilds
    {
        get
        {
            lock (_network.Gate) return [.. _network.Guilds.Values];
        }
    }

    /// <summary>Gets the accounts, bots included.</summary>
    public IReadOnlyList<EmulatedUser> Users
    {
        get
        {
            lock (_network.Gate) return [.. _network.Users.Values];
        }
    }

    /// <summary>Starts a network on a loopback port.</summary>
    /// <param name="options">How it behaves; null for the defaults. It is read while the network runs, so leave it alone afterwards.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running network.</returns>
    public static async Task<DiscordEmulator> StartAsync(DiscordEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var emulator = new DiscordEmulator(options ?? new DiscordEmulatorOptions());
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

    /// <summary>Adds a guild, with every account that there is as a member; the first person in it owns it and may do everything.</summary>
    /// <param name="name">The guild's name.</param>
    /// <returns>The guild, without channels.</returns>
    public EmulatedGuild AddGuild(string name) => _network.AddGuild(name);

    /// <summary>Adds a person.</summary>
    /// <param name="name">The unique name.</param>
    /// <param name="displayName">The name that people see; null for the same.</param>
    /// <param name="joinGuilds">Whether the person becomes a member of every guild.</param>
    /// <returns>The person.</returns>
    public EmulatedUser AddUser(string name, string? displayName = null, bool joinGuilds = true) => _network.AddUser(name, displayName, joinGuilds);

    /// <summary>Adds a bot account with a token.</summary>
    /// <param name="name">The unique name.</param>
    /// <param name="token">The token; null for one of the network's making.</param>
    /// <param name="joinGuilds">Whether the bot becomes a member of every guild.</param>
    /// <returns>The bot.</returns>
    public EmulatedBot AddBot(string name, string? token = null, bool joinGuilds = true) => _network.AddBot(name, token, joinGuilds);

    /// <summary>Finds a channel of a guild.</summary>
    /// <param name="name"><c>general</c>, or <c>home/general</c> where several guilds have one.</param>
    /// <returns>The channel.</returns>
    public EmulatedChannel Channel(string name) => _network.FindChannel(name);

    /// <summary>Finds the direct channel of two accounts, and opens it when there is none.</summary>
    /// <param name="one">One account.</param>
    /// <param name="other">The other account.</param>
    /// <returns>The channel.</returns>
    public EmulatedChannel DirectChannel(EmulatedUser one, EmulatedUser other) => _network.OpenDirect(one, other);

    /// <summary>Reads what the network holds of a channel: every message in order, the deleted ones too.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <returns>The messages as they stand now, oldest first.</returns>
    public IReadOnlyList<EmulatedMessage> MessagesIn(string channel) => _network.Snapshots(_network.FindChannel(channel));

    /// <summary>Reads what the network holds of a channel: every message in order, the deleted ones too.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>The messages as they stand now, oldest first.</returns>
    public IReadOnlyList<EmulatedMessage> MessagesIn(EmulatedChannel channel) => _network.Snapshots(channel);

    /// <summary>Waits until a channel holds a message that fits, looking anew after each change; nothing is polled.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="predicate">What to look for; edits, reactions and deletion can be asked for too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The oldest message that fits.</returns>
    public Task<EmulatedMessage> WaitForMessageAsync(string channel, Func<EmulatedMessage, bool> predicate, CancellationToken cancellationToken = default) =>
        WaitForMessageAsync(_network.FindChannel(channel), predicate, cancellationToken);

    /// <summary>Waits until a channel holds a message that fits, looking anew after each change; nothing is polled.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="predicate">What to look for; edits, reactions and deletion can be asked for too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The oldest message that fits.</returns>
    public Task<EmulatedMessage> WaitForMessageAsync(EmulatedChannel channel, Func<EmulatedMessage, bool> predicate, CancellationToken cancellationToken = default) =>
        _network.Changed.WaitAsync(() => _network.FirstMessage(channel, predicate), cancellationToken);

    /// <summary>Stops the server and drops every connection.</summary>
    /// <returns>A task that completes when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _server.DisposeAsync().ConfigureAwait(false);
        await _network.Poster.DisposeAsync().ConfigureAwait(false);
        _network.StopClocks();
        _network.Alarms.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => $"Discord-style network at {_network.Authority}";

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var rest = new RestServer(_network, Rest);
        _network.Authority = await _server.StartAsync(
            _network.Options.Port,
            26 * 1024 * 1024,
            context => context.WebSockets.IsWebSocketRequest ? Gateway.AcceptAsync(context, _server.Stopping) : rest.HandleAsync(context, _server.Stopping),
            cancellationToken).ConfigureAwait(false);
    }

    private void DropSockets()
    {
        foreach (var connection in Gateway.OpenConnections) connection.Drop();
    }
}
