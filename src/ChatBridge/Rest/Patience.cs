using ChatBridge.Limits;

namespace ChatBridge.Rest;

/// <summary>How much longer one call may go on trying.</summary>
internal sealed class Patience(RestClientOptions options, RestRequest request)
{
    private readonly TimeSpan _maxWait = request.Wait ?? options.Wait;
    private readonly long _started = options.TimeProvider.GetTimestamp();
    private int _failed;
    private int _limited;

    /// <summary>The time that went into waiting for rate limits so far.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The wait for the next attempt. A request that was refused goes before those that came after it.</summary>
    public RateWait NextWait => new(_maxWait < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : Left) { AtFront = _limited + _failed > 0 };

    private TimeSpan Left => _maxWait > Waited ? _maxWait - Waited : TimeSpan.Zero;

    /// <summary>Counts a failure and decides about another attempt.</summary>
    /// <param name="outcome">The failure.</param>
    /// <param name="request">The request.</param>
    /// <param name="pause">The pause before the next attempt; the limiter itself makes refused requests wait.</param>
    public bool AllowsRetry(in RestOutcome outcome, RestRequest request, out TimeSpan pause)
    {
        pause = TimeSpan.Zero;
        if (outcome.Status == 429)
        {
            var fits = _maxWait < TimeSpan.Zero || outcome.Error?.RetryAfter is not { } after || after <= Left;
            return ++_limited < options.MaxLimitedAttempts && fits;
        }

        if (!outcome.IsTransient || (outcome.Error?.Effect != Effect.NotApplied && !request.Idempotent) || ++_failed >= options.MaxAttempts)
        {
            return false;
        }

        var longest = Math.Min(options.MaxBackoff.TotalSeconds, options.Backoff.TotalSeconds * Math.Pow(2, _failed - 1));
        pause = TimeSpan.FromSeconds(longest * (0.5 + (options.Jitter() / 2)));
        if (outcome.Error?.RetryAfter is { } asked && asked > pause)
        {
            pause = asked;
        }

        return options.TimeProvider.GetElapsedTime(_started) - Waited + pause < options.TotalTimeout;
    }
}
