namespace ChatBridge;

/// <summary>Handles one kind of event. Implement it once for each kind; a class may handle several.</summary>
/// <typeparam name="TEvent">The kind of event, the networks' own ones included.</typeparam>
public interface IChatEventHandler<TEvent> where TEvent : struct, IChatEvent
{
    /// <summary>Handles an event. Events of one channel come one at a time and in order; different channels run side by side.</summary>
    /// <param name="chatEvent">The event.</param>
    /// <param name="cancellationToken">Cancelled when the program stops and the time to finish is over.</param>
    /// <returns>A task that ends when the event is handled: only then is it counted as such.</returns>
    ValueTask HandleAsync(TEvent chatEvent, CancellationToken cancellationToken);
}
