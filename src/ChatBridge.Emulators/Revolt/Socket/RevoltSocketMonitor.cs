using ChatBridge.Emulators.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatBridge.Emulators.Revolt;

/// <summary>What happens on the emulated events server, for assertions, and the faults for connections to come.</summary>
/// <remarks>Thread-safe. The last 1000 connections are remembered.</remarks>
public sealed class RevoltSocketMonitor : SocketMonitor<SocketConnection>
{
    private readonly RevoltNetwork _network;
    private readonly SocketFaults _faults;

    internal RevoltSocketMonitor(RevoltNetwork network, SocketFaults faults)
        : base(network.Changed, static connection => connection.IsOpen)
    {
        _network = network;
        _faults = faults;
    }

    /// <summary>Gets or sets whether every dial is dropped.</summary>
    public bool RefuseConnections
    {
        get => _faults.RefuseAll;
        set => _faults.RefuseAll = value;
    }

    /// <summary>Gets or sets whether no ping is answered on any connection.</summary>
    public bool WithholdPongs
    {
        get => _faults.WithholdPongs;
        set => _faults.WithholdPongs = value;
    }

    /// <summary>Gets or sets whether every connection is a ghost: pings are answered, but no event arrives, not even the first ones of a login.</summary>
    public bool Ghosts
    {
        get => _faults.Ghosts;
        set => _faults.Ghosts = value;
    }

    /// <summary>Writes nothing on the next connections until they are released.</summary>
    /// <param name="connections">How many connections.</param>
    public void SilenceNext(int connections = 1) => _faults.Mute(connections);

    /// <summary>Drops the next connections between Authenticated and Ready, as the real server does when it cannot make one.</summary>
    /// <param name="connections">How many connections.</param>
    public void DropBeforeReady(int connections = 1) => _faults.DropBeforeReady(connections);

    /// <summary>Hands an event of any kind to every connection that is logged in.</summary>
    /// <param name="json">The event as JSON with its <c>type</c>, known or not.</param>
    public void Dispatch(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var map = new WireMap();
        foreach (var property in document.RootElement.Clone().EnumerateObject()) map[property.Name] = property.NameEquals("type") ? property.Value.GetString() : property.Value;
        lock (_network.Gate) _network.Hub.ToAll(map);
    }

    /// <summary>Waits for an open connection that is logged in.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The newest such connection.</returns>
    public Task<SocketConnection> WaitForLoginAsync(CancellationToken cancellationToken = default) =>
        Changed.WaitAsync(() => OpenConnections.LastOrDefault(static connection => connection.User is not null), cancellationToken);

    internal async Task AcceptAsync(HttpContext context, CancellationToken stopping)
    {
        if (_faults.RefuseAll)
        {
            context.Abort();
            return;
        }

        // Cut naively, as the real server does: values are not unescaped.
        string? token = null;
        var format = SocketFormat.Json;
        List<string> ready = [], settings = [];
        foreach (var pair in (context.Request.QueryString.Value ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=', 2) is [var left, var right] ? (left, right) : (pair, "");
            if (name == "token") token = value;
            else if (name == "format" && value == "msgpack") format = SocketFormat.Msgpack;
            else if (name == "ready") ready.Add(value);
            if (name == "ready" && value.StartsWith("user_settings[", StringComparison.Ordinal) && value.EndsWith(']')) settings.Add(value["user_settings[".Length..^1]);
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = Timeout.InfiniteTimeSpan }).ConfigureAwait(false);
        using var connection = new SocketConnection(_network, _faults, socket, context.Abort, context.Features.GetRequiredFeature<FaultConnection>().EndAfterWritten, NextNumber(), format, ready, settings);
        Remember(connection);
        await connection.RunAsync(token, stopping).ConfigureAwait(false);
    }
}
