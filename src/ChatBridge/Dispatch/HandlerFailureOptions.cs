namespace ChatBridge.Dispatch;

/// <summary>What happens when a handler throws. It is always logged and counted; then the handler is tried again as often as is said here; then the event goes to the <see cref="IDeadLetterSink"/>, where there is one; then the next handler runs.</summary>
public sealed class HandlerFailureOptions
{
    /// <summary>How often a handler that threw is tried again, 0 to 20. Its channel waits meanwhile. Default 0.</summary>
    public int Retries { get; set; }

    /// <summary>The wait before the first new try; it doubles with each. Default 1 s.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait. Default 1 min.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);
}
