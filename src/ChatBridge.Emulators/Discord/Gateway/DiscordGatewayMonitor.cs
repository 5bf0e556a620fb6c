using Microsoft.AspNetCore.Http;

namespace ChatBridge.Emulators.Discord;

/// <summary>What happens on the emulated gateway, for assertions, and the faults for connections to come.</summary>
/// <remarks>Thread-safe. The last 1000 connections are remembered.</remarks>
public sealed class DiscordGatewayMonitor : SocketMonitor<GatewayConnection>
{
    private readonly DiscordNetwork _network;
    private readonly GatewayFaults _faults;

    internal DiscordGatewayMonitor(DiscordNetwork network, GatewayFaults faults)
        : base(network.Changed, static connection => connection.IsOpen)
    {
        _network = network;
        _faults = faults;
    }

    /// <summary>Gets the sessions that live: on a connection, or waiting to be resumed.</summary>
    public IReadOnlyList<GatewaySessionInfo> Sessions =>
        [.. _network.Gateway.Sessions.Select(static session => new GatewaySessionInfo(session.Id, session.Bot, session.Intents, session.ShardId, session.ShardCount, session.LastSequence, session.Connection is not null))];

    /// <summary>Gets how many IDENTIFYs arrived on the remembered connections.</summary>
    public int IdentifyCount => Connections.Sum(static connection => connection.IdentifyCount);

    /// <summary>Gets how many RESUMEs arrived on the remembered connections.</summary>
    public int ResumeCount => Connections.Sum(static connection => connection.ResumeCount);

    /// <summary>Gets how many sessions were resumed on the remembered connections.</summary>
    public int ResumedCount => Connections.Count(static connection => connection.IsResumed);

    /// <summary>Gets or sets whether dials of resume addresses are dropped, as when their host is gone.</summary>
    public bool RefuseResumeUrl
    {
        get => _faults.RefuseResumeUrl;
        set => _faults.RefuseResumeUrl = value;
    }

    /// <summary>Gets or sets whether every dial of the gateway is dropped.</summary>
    public bool RefuseConnections
    {
        get => _faults.RefuseAll;
        set => _faults.RefuseAll = value;
    }

    /// <summary>Gets or sets whether no heartbeat is answered on any connection.</summary>
    public bool WithholdAcks
    {
        get => _faults.WithholdAcks;
        set => _faults.WithholdAcks = value;
    }

    /// <summary>Sends op 7 instead of HELLO on the next connections.</summary>
    /// <param name="connections">How many connections.</param>
    public void ReconnectInsteadOfHello(int connections = 1) => _faults.ReconnectInsteadOfHello(connections);

    /// <summary>Sends no HELLO on the next connections.</summary>
    /// <param name="connections">How many connections.</param>
    public void WithholdHello(int connections = 1) => _faults.WithholdHello(connections);

    /// <summary>Holds READY and what follows back after the next accepted IDENTIFY.</summary>
    /// <param name="delay">For how long.</param>
    public void DelayNextReady(TimeSpan delay) => _faults.DelayReady(delay);

    /// <summary>Hands an event of any name to every session, numbered and replayed like any other.</summary>
    /// <param name="name">The event's name, known or not.</param>
    /// <param name="json">Its data, well-formed JSON.</param>
    public void Dispatch(string name, string json)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using (System.Text.Json.JsonDocument.Parse(json))
        {
            // Parsed only to fail here rather than at a client.
        }

        var data = System.Text.Encoding.UTF8.GetBytes(json);
        lock (_network.Gate)
        {
            foreach (var session in _network.Gateway.Sessions) session.Append(name, data);
        }
    }

    /// <summary>Waits for an open connection that carries a session.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The newest such connection.</returns>
    public Task<GatewayConnection> WaitForSessionAsync(CancellationToken cancellationToken = default) =>
        Changed.WaitAsync(() => OpenConnections.LastOrDefault(static connection => connection.HasSession), cancellationToken);

    internal async Task AcceptAsync(HttpContext context, CancellationToken stopping)
    {
        var path = context.Request.Path.Value ?? "/";
        if (_faults.RefuseAll || (_faults.RefuseResumeUrl && path.StartsWith("/resume/", StringComparison.Ordinal)))
        {
            context.Abort();
            return;
        }

        var query = context.Request.Query;
        int? refusal = query["v"].ToString() is not ("10" or "9") ? 4012
            : query["encoding"].ToString() is not ("" or "json") ? 4002
            : query["compress"].ToString() is not ("" or "zlib-stream") ? 4002
            : null;
        var mode = query["compress"] == "zlib-stream" ? GatewayCompressionMode.ZlibStream : GatewayCompressionMode.None;
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = Timeout.InfiniteTimeSpan }).ConfigureAwait(false);
        using var connection = new GatewayConnection(_network, _faults, socket, context.Abort, NextNumber(), path, mode);
        Remember(connection);
        await connection.RunAsync(refusal, stopping).ConfigureAwait(false);
    }
}
