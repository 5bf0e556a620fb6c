namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>How the quota of requests stands that asking for it would count against.</summary>
public sealed record RateLimitObject : RevoltObject
{
    /// <summary>The quota's number: 64 bits without a sign, as text.</summary>
    public string? Key { get; init; }

    /// <summary>How many requests there are in a period.</summary>
    public long? Limit { get; init; }

    /// <summary>How many are left.</summary>
    public long? Remaining { get; init; }

    /// <summary>Milliseconds until there are all of them again.</summary>
    public long? Reset { get; init; }

    /// <summary>Milliseconds until there is another; null while there are some left.</summary>
    public long? RetryAfter { get; init; }
}
