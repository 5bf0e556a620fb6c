namespace ChatBridge.Dispatch;

/// <summary>Surrounds every handler: traces, measures, filters. Middleware runs in the order of registration, the first outermost.</summary>
/// <remarks>Called for events of different channels at the same time.</remarks>
public interface IEventMiddleware
{
    /// <summary>Handles an event by calling <paramref name="next"/>, or does not.</summary>
    /// <typeparam name="TEvent">The kind of event.</typeparam>
    /// <param name="chatEvent">The event.</param>
    /// <param name="next">The rest: further middleware, then the handler.</param>
    /// <param name="cancellationToken">Cancelled when the program stops and the time to finish is over.</param>
    /// <returns>A task that ends when the event is handled.</returns>
    ValueTask InvokeAsync<TEvent>(TEvent chatEvent, Func<TEvent, CancellationToken, ValueTask> next, CancellationToken cancellationToken)
        where TEvent : struct, IChatEvent;
}
