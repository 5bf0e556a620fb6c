namespace ChatBridge.Adapters;

/// <summary>How much longer one send, edit or delete is repeated: by time, and not by count.</summary>
/// <remarks>
/// A count is used up within moments where connections break one after the other, and lasts for minutes where each attempt is slow to fail. The time begins with
/// the first failure, so that an attempt that took all of it is repeated once all the same. What the network asks for beyond our own pauses is no part of it.
/// </remarks>
internal sealed class SendPatience(TimeProvider time, Random random, TimeSpan limit)
{
    private const int MaxDoublings = 5;
    private long? _began;
    private int _failures;
    private TimeSpan _asked;

    /// <summary>The longest pause that is not asked for by the network.</summary>
    public static TimeSpan MaxPause { get; } = TimeSpan.FromMilliseconds(100 << MaxDoublings);

    /// <summary>Counts a failure and decides about a repeat.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="pause">The pause before the repeat.</param>
    public bool Allows(ChatError error, out TimeSpan pause)
    {
        _began ??= time.GetTimestamp();
        var own = TimeSpan.FromMilliseconds((100 << Math.Min(++_failures, MaxDoublings)) * (0.5 + (random.NextDouble() / 2)));
        pause = error.RetryAfter > own ? error.RetryAfter.Value : own;

        // A network that asks for a longer pause than a call may take, as slow mode does, is the caller's to wait for.
        if (!(error.CanRetry || error.Effect == Effect.Unknown) || error.RetryAfter > limit || time.GetElapsedTime(_began.Value) - _asked >= limit)
        {
            return false;
        }

        _asked += pause - own;
        return true;
    }
}
