namespace ChatBridge.Adapters.Discord;

/// <summary>The limits of the gate.</summary>
internal sealed record SignedRequestOptions
{
    /// <summary>As a program has them that sets none.</summary>
    public static SignedRequestOptions Default { get; } = new();

    /// <summary>How far the timestamp may be from the clock, either way; null for as far as it likes.</summary>
    public TimeSpan? MaxAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest body in bytes.</summary>
    public int MaxBodyBytes { get; init; } = 1 << 20;

    /// <summary>How many verified requests are remembered. When there are more within the time, the oldest are forgotten first. One costs about 60 bytes.</summary>
    public int MaxRemembered { get; init; } = 65_536;
}
