using System.Security.Cryptography;
using System.Text;
using ChatBridge.Emulators.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>What happens on the emulated gateway, for assertions, and the faults for connections to come.</summary>
/// <remarks>Thread-safe. The last 1000 connections are remembered.</remarks>
public sealed class AyakaGatewayMonitor : SocketMonitor<AyakaConnection>
{
    private const string HandshakeText = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly AyakaNetwork _network;
    private readonly GatewayFaults _faults;

    internal AyakaGatewayMonitor(AyakaNetwork network, GatewayFaults faults)
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

    /// <summary>Gets or sets whether every connection is a ghost: pings are answered, but no event arrives, not even the first ones.</summary>
    public bool Ghosts
    {
        get => _faults.Ghosts;
        set => _faults.Ghosts = value;
    }

    /// <summary>Writes nothing on the next connections until they are released.</summary>
    /// <param name="connections">How many connections.</param>
    public void SilenceNext(int connections = 1) => _faults.Mute(connections);

    /// <summary>Drops the next connections once they identified, before READY.</summary>
    /// <param name="connections">How many connections.</param>
    public void DropBeforeReady(int connections = 1) => _faults.DropBeforeReady(connections);

    /// <summary>Closes the next connections that identify, with a code of the network's or another.</summary>
    /// <param name="code">The close code, such as 4003 for too many users.</param>
    /// <param name="connections">How many connections.</param>
    public void RejectNext(int code, int connections = 1) => _faults.Reject(code, connections);

    /// <summary>Hands an event of any kind to every connection that is ready.</summary>
    /// <param name="json">The payload as JSON, an object with its <c>t</c>, known or not.</param>
    public void Dispatch(string json)
    {
        var what = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
        lock (_network.Gate) _network.Hub.ToAll(what);
    }

    /// <summary>Waits for an open connection that got its READY.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The newest such connection.</returns>
    public Task<AyakaConnection> WaitForReadyAsync(CancellationToken cancellationToken = default) =>
        Changed.WaitAsync(() => OpenConnections.LastOrDefault(static connection => connection.IsReady), cancellationToken);

    internal async Task AcceptAsync(HttpContext context, CancellationToken stopping)
    {
        if (_faults.RefuseAll)
        {
            context.Abort();
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        try
        {
            var headers = context.Response.Headers;
            (headers.Connection, headers.Upgrade) = ("Upgrade", "websocket");
#pragma warning disable CA5350 // the handshake of WebSocket wants this hash
            headers.SecWebSocketAccept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(context.Request.Headers.SecWebSocketKey + HandshakeText)));
#pragma warning restore CA5350
            var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync().ConfigureAwait(false);
            await using var _ = stream.ConfigureAwait(false);
            using var connection = new AyakaConnection(_network, _faults, stream, context.Abort, context.Features.GetRequiredFeature<FaultConnection>().EndAfterWritten, NextNumber(), context.Request.Path.Value ?? "/");
            Remember(connection);
            await connection.RunAsync(ending.Token).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The client left while it was taken in: there is nobody to serve.
            context.Abort();
        }
    }
}
