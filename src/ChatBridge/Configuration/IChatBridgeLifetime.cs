namespace ChatBridge.Configuration;

/// <summary>Starts and stops all connections, for programs and tests without a host. A hosted program has a hosted service that does it.</summary>
/// <remarks>Safe to use from any thread. Stopping before the start, twice, or after a fault does nothing further.</remarks>
public interface IChatBridgeLifetime
{
    /// <summary>Starts every connection side by side and returns when all are ready.</summary>
    /// <param name="cancellationToken">Gives up and closes what was opened.</param>
    /// <returns>A task that ends when all are ready.</returns>
    /// <exception cref="ChatException">A connection was refused for good; the others go on until they are stopped.</exception>
    Task StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Stops every connection: no new events, then the waiting ones are handled within their time.</summary>
    /// <param name="intent">What becomes of the sessions.</param>
    /// <param name="cancellationToken">Stops waiting; the stop goes on.</param>
    /// <returns>A task that ends when all are stopped.</returns>
    Task StopAsync(StopIntent intent = StopIntent.End, CancellationToken cancellationToken = default);
}
