using ChatBridge.Caching;
using ChatBridge.Dispatch;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters;

/// <summary>The settings that every connection has. An adapter derives its own from this and adds what its network needs.</summary>
/// <remarks>Bound from <c>ChatBridge:Connections:&lt;name&gt;</c> and validated at start; the runtime does not see later changes.</remarks>
public abstract class AdapterOptions
{
    /// <summary>Whether the connection is used at all. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Time limits of a session.</summary>
    public SessionOptions Session { get; set; } = new();

    /// <summary>When to try again after a lost socket.</summary>
    public ReconnectOptions Reconnect { get; set; } = new();

    /// <summary>How events wait for their handlers.</summary>
    public DispatchOptions Dispatch { get; set; } = new();

    /// <summary>What is remembered of the network.</summary>
    public CacheOptions Cache { get; set; } = new();

    /// <summary>What is read from history after a gap.</summary>
    public BackfillOptions Backfill { get; set; } = new();
}
