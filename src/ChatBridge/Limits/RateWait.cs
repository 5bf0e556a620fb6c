namespace ChatBridge.Limits;

/// <summary>How long a request may wait for its turn.</summary>
/// <param name="Max">The longest wait; zero never waits, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
public readonly record struct RateWait(TimeSpan Max)
{
    /// <summary>Never waits: the request is let through at once or refused.</summary>
    public static RateWait Never => default;

    /// <summary>Waits as long as it takes.</summary>
    public static RateWait Forever => new(Timeout.InfiniteTimeSpan);

    /// <summary>Whether the request waits before the others of its bucket, because it had its turn already and was refused by the network.</summary>
    public bool AtFront { get; init; }
}
