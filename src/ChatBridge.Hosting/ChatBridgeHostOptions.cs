namespace ChatBridge.Hosting;

/// <summary>How the host starts and stops the connections.</summary>
/// <remarks>Bound from the section <c>ChatBridge</c>, read once when the host starts.</remarks>
public sealed class ChatBridgeHostOptions
{
    /// <summary>Whether the host's start waits until every connection is ready or given up. Otherwise they connect while the host runs. Default true.</summary>
    public bool WaitUntilReady { get; set; } = true;

    /// <summary>How long the host's start waits for connections. One that is late then is named in the log and goes on connecting. Default 1 min.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long the host's stop waits for handlers to finish and sockets to close. Default 20 s; the host's own
    /// <c>HostOptions.ShutdownTimeout</c> (30 s) ends the wait too.
    /// </summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>What to do when a connection is given up. Default <see cref="FatalAction.Ignore"/>.</summary>
    public FatalAction OnFatal { get; set; }

    /// <summary>What a stop means for the sessions. Null, the default: <see cref="StopIntent.KeepResumable"/> where a resume store is configured, else <see cref="StopIntent.End"/>.</summary>
    public StopIntent? StopIntent { get; set; }

    /// <summary>After which silence of a ready connection the health check reports it as degraded; null never. Default 2 min.</summary>
    public TimeSpan? MaxInboundAge { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether what handlers log carries the scope values Connection, Event and EventKey. Default true.</summary>
    public bool LogScopes { get; set; } = true;
}
