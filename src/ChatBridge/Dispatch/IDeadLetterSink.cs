namespace ChatBridge.Dispatch;

/// <summary>Takes the events that a handler could not handle. Register one as a singleton to keep them.</summary>
public interface IDeadLetterSink
{
    /// <summary>Keeps an event.</summary>
    /// <param name="letter">The event and what went wrong.</param>
    /// <param name="cancellationToken">Cancelled when the program stops and the time to finish is over.</param>
    /// <returns>A task that ends when it is kept. Its channel waits for that. A fault here is logged.</returns>
    ValueTask KeepAsync(DeadLetter letter, CancellationToken cancellationToken);
}
