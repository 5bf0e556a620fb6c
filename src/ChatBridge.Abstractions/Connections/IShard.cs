namespace ChatBridge;

/// <summary>One socket of a connection and the session it carries.</summary>
/// <remarks>Safe to use from any thread. A closed shard can be started again.</remarks>
public interface IShard
{
    /// <summary>The number of this shard, from 0.</summary>
    int Id { get; }

    /// <summary>How many shards the whole application has.</summary>
    int ShardCount { get; }

    /// <summary>Whether the shard runs: true from its first ready until it is closed or faulted, reconnects included.</summary>
    bool IsAlive { get; }

    /// <summary>Whether the socket is open and the session is ready on it.</summary>
    bool IsConnected { get; }

    /// <summary>The round trip of the last heartbeat; null until one was measured. Kept over reconnects.</summary>
    TimeSpan? HeartbeatLatency { get; }

    /// <summary>How the shard stands.</summary>
    ShardState State { get; }

    /// <summary>The account's own id.</summary>
    /// <returns>The id.</returns>
    /// <exception cref="InvalidOperationException">The shard has not been ready yet.</exception>
    UserId GetUserId();

    /// <summary>Starts the shard and returns when it is ready, through any number of attempts. On a shard that runs already, waits with the first caller.</summary>
    /// <param name="cancellationToken">Gives up; closes the shard when nobody else waits for it to be ready.</param>
    /// <returns>A task that ends when the shard is ready.</returns>
    /// <exception cref="ChatException">The network refused for good, such as for wrong credentials; or the shard was closed before it was ready.</exception>
    Task StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Closes the shard. Does nothing on a shard that is not running; a second caller waits with the first.</summary>
    /// <param name="intent">What becomes of the session.</param>
    /// <param name="cancellationToken">Stops waiting; the close goes on.</param>
    /// <returns>A task that ends when the shard is closed.</returns>
    Task CloseAsync(StopIntent intent = StopIntent.End, CancellationToken cancellationToken = default);

    /// <summary>Waits until the shard is closed. Any number of callers may wait.</summary>
    /// <param name="cancellationToken">Stops waiting and leaves the shard alone.</param>
    /// <returns>A task that ends when the shard is closed.</returns>
    /// <exception cref="ChatException">The shard ended by a fault.</exception>
    Task JoinAsync(CancellationToken cancellationToken = default);
}
