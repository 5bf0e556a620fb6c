namespace ChatBridge.Sessions;

/// <summary>Lets shards start new sessions no faster than their network allows. Replace it to share the limit between processes.</summary>
public interface IIdentifyGate
{
    /// <summary>Waits for the permission to start a new session.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="concurrency">How many shards may start at the same time: those with a different remainder of their number by it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The permission; dispose it when the session has started or failed to.</returns>
    ValueTask<IAsyncDisposable> EnterAsync(string connection, int shard, int concurrency, CancellationToken cancellationToken);
}
