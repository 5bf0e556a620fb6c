using ChatBridge.Emulators.Faults;
using ChatBridge.Emulators.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.Emulators.Revolt;

/// <summary>
/// A Revolt-style chat network (today Stoat) on a loopback port: REST, events and file server as the wire has them, state that follows the network's
/// own rules, people driven from code, and faults on demand.
/// </summary>
/// <remarks>
/// Thread-safe. Everything is in memory and gone when it is disposed. Accounts join every server there is, and servers take in every account,
/// unless told otherwise, so that the shortest set-up is a server, a channel, a person and a bot.
/// </remarks>
public sealed class RevoltEmulator : IAsyncDisposable
{
    internal const int MaxBodyBytes = 20_000_000;

    private readonly RevoltNetwork _network;
    private readonly LoopbackServer _server;

    private RevoltEmulator(RevoltEmulatorOptions options)
    {
        _network = new RevoltNetwork(options);
        Socket = new RevoltSocketMonitor(_network, new SocketFaults(options.Chaos));
        Rest = new RestMonitor<RevoltRestRequest, RevoltRestFault>(name => RestRoutes.All.Any(route => route.Name == name), _network.Changed.Pulse);
        _server = new LoopbackServer(options.TimeProvider, options.Chaos, "revolt", DropSockets);
    }

    /// <summary>Gets the base address for REST calls, <c>http://127.0.0.1:PORT</c>; its root tells of everything else.</summary>
    public Uri ApiUrl => new($"http://{_network.Authority}/");

    /// <summary>Gets the address of the events server, the same that the root tells.</summary>
    public Uri SocketUrl => new($"ws://{_network.Authority}/ws");

    /// <summary>Gets the address of the file server, the same that the root tells.</summary>
    public Uri FilesUrl => new($"http://{_network.Authority}/autumn");

    /// <summary>Gets what happens on the events server, and its faults.</summary>
    public RevoltSocketMonitor Socket { get; }

    /// <summary>Gets what was asked over REST, uploads included, and its faults.</summary>
    public RestMonitor<RevoltRestRequest, RevoltRestFault> Rest { get; }

    /// <summary>Gets the faults at the level of bytes, under HTTP and WebSocket alike: cuts, delays, splits, silences, refusals.</summary>
    public FaultInjector Bytes => _server.Bytes;

    /// <summary>Gets the servers.</summary>
    public IReadOnlyList<EmulatedServer> Servers
    {
        get
        {
            lock (_network.Gate) return [.. _network.Servers.Values];
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

    /// <summary>Gets the files that were uploaded, used or not.</summary>
    public IReadOnlyList<EmulatedFile> Files => _network.Files;

    /// <summary>Starts a network on a loopback port.</summary>
    /// <param name="options">How it behaves; null for the defaults. It is read while the network runs, so leave it alone afterwards.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running network.</returns>
    public static async Task<RevoltEmulator> StartAsync(RevoltEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var emulator = new RevoltEmulator(options ?? new RevoltEmulatorOptions());
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

    /// <summary>Adds a server with every account that there is as a member.</summary>
    /// <param name="name">The server's name.</param>
    /// <param name="owner">Who owns it and may do everything; null for the first person in it.</param>
    /// <param name="everybodyJoins">Whether every account becomes a member.</param>
    /// <returns>The server, without channels.</returns>
    public EmulatedServer AddServer(string name, EmulatedUser? owner = null, bool everybodyJoins = true) => _network.AddServer(name, owner, everybodyJoins);

    /// <summary>Adds a person.</summary>
    /// <param name="name">The name; who has one that is taken gets another number behind it.</param>
    /// <param name="displayName">The name that people see; null for the same.</param>
    /// <param name="joinServers">Whether the person becomes a member of every server.</param>
    /// <returns>The person.</returns>
    public EmulatedUser AddUser(string name, string? displayName = null, bool joinServers = true) => _network.AddUser(name, displayName, joinServers);

    /// <summary>Adds a bot account with a token.</summary>
    /// <param name="name">The name.</param>
    /// <param name="token">The token; null for one of the network's making.</param>
    /// <param name="owner">Who owns the bot; null for the first person.</param>
    /// <param name="joinServers">Whether the bot becomes a member of every server.</param>
    /// <returns>The bot.</returns>
    public EmulatedBot AddBot(string name, string? token = null, EmulatedUser? owner = null, bool joinServers = true) => _network.AddBot(name, token, owner, joinServers);

    /// <summary>Finds a channel of a server, or a group.</summary>
    /// <param name="name"><c>general</c>, or <c>home/general</c> where several servers have one.</param>
    /// <returns>The channel.</returns>
    public EmulatedChannel Channel(string name) => _network.FindChannel(name);

    /// <summary>Finds the direct channel of two accounts, and opens it when there is none; of an account with itself, its notes.</summary>
    /// <param name="one">One account.</param>
    /// <param name="other">The other account.</param>
    /// <returns>The channel.</returns>
    public EmulatedChannel DirectChannel(EmulatedUser one, EmulatedUser other) => _network.OpenDirect(one, other);

    /// <summary>Adds a group; the others become friends of its owner, as the network wants it.</summary>
    /// <param name="name">The group's name.</param>
    /// <param name="owner">Who owns it.</param>
    /// <param name="others">Who else is in it.</param>
    /// <returns>The group.</returns>
    public EmulatedChannel AddGroup(string name, EmulatedUser owner, params IReadOnlyList<EmulatedUser> others)
    {
        foreach (var other in others) owner.Befriend(other);
        return _network.CreateGroup(owner, name, description: null, nsfw: false, others);
    }

    /// <summary>Reads the code of the last mail that the network would have sent: to verify an address, to set another password, or to delete the account.</summary>
    /// <param name="email">The mail address.</param>
    /// <returns>The code; null when there was no such mail, or it was used.</returns>
    public string? CodeMailedTo(string email) => _network.CodeMailedTo(email);

    /// <summary>Lets somebody in a voice channel be muted or deafened.</summary>
    /// <param name="user">The account.</param>
    /// <param name="muted">Whether nobody hears the account.</param>
    /// <param name="deafened">Whether the account hears nobody.</param>
    public void SetVoiceState(EmulatedUser user, bool muted, bool deafened) => _network.SetVoiceState(user, muted, deafened);

    /// <summary>Lets an account join a voice channel, move to another, or leave.</summary>
    /// <param name="user">The account.</param>
    /// <param name="channel">The channel; null to leave.</param>
    public void SetVoice(EmulatedUser user, EmulatedChannel? channel) => _network.SetVoice(user, channel);

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
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <inheritdoc/>
    public override string ToString() => $"Revolt-style network at {_network.Authority}";

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var rest = new RestServer(_network, Rest);
        _network.Authority = await _server.StartAsync(
            _network.Options.Port,
            MaxBodyBytes + (1024 * 1024),
            context => context.WebSockets.IsWebSocketRequest ? Socket.AcceptAsync(context, _server.Stopping) : rest.HandleAsync(context, _server.Stopping),
            cancellationToken).ConfigureAwait(false);
    }

    private void DropSockets()
    {
        foreach (var connection in Socket.OpenConnections) connection.Drop();
    }
}
