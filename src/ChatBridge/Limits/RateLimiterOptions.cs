namespace ChatBridge.Limits;

/// <summary>How a <see cref="RateLimiter"/> behaves. Fixed once the limiter is made.</summary>
public sealed record RateLimiterOptions
{
    /// <summary>The name of the connection, for messages, logs and metrics.</summary>
    public required string Connection { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Requests that may start in any <see cref="GlobalPeriod"/>, over all routes, or null for no such limit.</summary>
    public int? GlobalLimit { get; init; }

    /// <summary>The period of <see cref="GlobalLimit"/>.</summary>
    public TimeSpan GlobalPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Added to the announced end of a period and to <see cref="GlobalPeriod"/>, because clocks round and the network delays
    /// requests unevenly. Never added to the wait that a refusal asks for.
    /// </summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>The wait after a refusal that does not say how long.</summary>
    public TimeSpan DefaultRetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Requests of one bucket that may wait at the same time; one more is refused.</summary>
    public int MaxWaiters { get; init; } = 1_000;

    /// <summary>Requests of one bucket without an announced quota that may be on their way at the same time.</summary>
    public int MaxUnlimitedInFlight { get; init; } = 64;

    /// <summary>Buckets that are remembered; the one that was idle longest is forgotten first.</summary>
    public int MaxBuckets { get; init; } = 10_000;

    /// <summary>Routes that are remembered.</summary>
    public int MaxRoutes { get; init; } = 2_000;

    /// <summary>How long an unused bucket is remembered after its period ended.</summary>
    public TimeSpan IdleExpiry { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The budget of invalid requests, shared by every limiter behind one address, or null to count none.</summary>
    public InvalidRequestBudget? InvalidRequests { get; init; }
}
