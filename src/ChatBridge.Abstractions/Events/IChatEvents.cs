namespace ChatBridge;

/// <summary>The events of all connections. Nothing of the subscribers runs on a connection's receive loop.</summary>
/// <remarks>Safe to use from any thread. Events that nobody subscribes to are not even decoded.</remarks>
public interface IChatEvents
{
    /// <summary>Subscribes to a kind of event. Handlers of one event run one after the other, in the order of subscription; a fault of one does not stop the next.</summary>
    /// <typeparam name="TEvent">The kind of event.</typeparam>
    /// <param name="handler">Called for each event; events of one channel come one at a time and in order.</param>
    /// <returns>Ends the subscription when disposed.</returns>
    IDisposable Subscribe<TEvent>(Func<TEvent, CancellationToken, ValueTask> handler) where TEvent : struct, IChatEvent;

    /// <summary>
    /// Streams a kind of event from now on. The stream holds a bounded number of events for a slow reader; when it is full,
    /// the events' channel waits for the reader.
    /// </summary>
    /// <typeparam name="TEvent">The kind of event.</typeparam>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The events. The subscription begins with this call, not with the first read, and ends with the enumeration.</returns>
    IAsyncEnumerable<TEvent> StreamAsync<TEvent>(CancellationToken cancellationToken = default) where TEvent : struct, IChatEvent;

    /// <summary>Waits for the next event that matches. The wait begins with this call.</summary>
    /// <typeparam name="TEvent">The kind of event.</typeparam>
    /// <param name="match">Whether an event is the one; must be quick.</param>
    /// <param name="timeout">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The event.</returns>
    /// <exception cref="TimeoutException">No such event came in time.</exception>
    Task<TEvent> NextAsync<TEvent>(Func<TEvent, bool> match, TimeSpan timeout, CancellationToken cancellationToken = default) where TEvent : struct, IChatEvent;
}
