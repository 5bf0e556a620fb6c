namespace ChatBridge.Limits;

/// <summary>What a response says about rate limits. Null means that the response did not say.</summary>
public readonly record struct RateFeedback
{
    /// <summary>The HTTP status; 429 is a refusal, 401, 403 and 429 count as invalid requests.</summary>
    public int Status { get; init; }

    /// <summary>The network's name for the quota, without the ids of channels or servers.</summary>
    public string? Bucket { get; init; }

    /// <summary>Requests in one period.</summary>
    public int? Limit { get; init; }

    /// <summary>Requests that are left now.</summary>
    public int? Remaining { get; init; }

    /// <summary>How long until requests become available again, measured from the response.</summary>
    public TimeSpan? ResetAfter { get; init; }

    /// <summary>With a refusal: how long to wait. It is kept exactly.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>With a refusal: whom it concerns.</summary>
    public RateScope Scope { get; init; }

    /// <summary>Whether the request was refused because there were too many.</summary>
    public bool IsLimited => Status == 429;

    /// <summary>Whether networks that count invalid requests count this one.</summary>
    public bool IsInvalid => Status is 401 or 403 || (Status == 429 && Scope != RateScope.Shared);
}
