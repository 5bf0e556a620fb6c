using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Aster;

/// <summary>How an <see cref="AsterClient"/> works.</summary>
/// <remarks>Read when the client is made.</remarks>
public sealed class AsterClientOptions
{
    /// <summary>Sets what all servers have in common, such as how they prove who they are; called for each server, before its own settings are made. Default nothing.</summary>
    public Action<AsterOptions>? Configure { get; set; }

    /// <summary>Servers of a sync list that are connected in another way than the sync server; for <see cref="AsterClient.FromSyncAsync(string, int, string, string, AsterClientOptions, CancellationToken)"/>.</summary>
    public IList<AsterSyncServerOptions> SyncServers { get; } = [];

    /// <summary>Called with a client that is made from a sync list, before it connects: the place to add handlers that miss nothing. Default nothing.</summary>
    public Action<AsterClient>? Prepare { get; set; }

    /// <summary>How long connecting waits for servers that do not answer. They go on connecting afterwards, unless no server answers at all. Default 30 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where logs go. Default nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock. Default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
