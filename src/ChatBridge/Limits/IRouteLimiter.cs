namespace ChatBridge.Limits;

/// <summary>Decides when a request may be sent. The seam at which several processes can share their limits.</summary>
public interface IRouteLimiter
{
    /// <summary>Waits for the request's turn.</summary>
    /// <param name="route">The request's route.</param>
    /// <param name="wait">The longest acceptable wait.</param>
    /// <param name="cancellationToken">Gives up the place in the queue.</param>
    /// <returns>The permission to send one request; the caller disposes it.</returns>
    /// <exception cref="ChatException">
    /// <see cref="ChatErrorKind.RateLimited"/> with <see cref="Effect.NotApplied"/> when the turn would come too late or the queue is full.
    /// It is thrown as soon as that is known.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<RouteLease> AcquireAsync(RouteKey route, RateWait wait, CancellationToken cancellationToken);
}
