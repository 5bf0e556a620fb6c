namespace ChatBridge.AspNetCore;

/// <summary>How much an endpoint gives to those who have not shown who they are. What a body may hold is the connection's setting.</summary>
public sealed class SignedEndpointOptions
{
    /// <summary>How long a body may take to arrive. Default 5 seconds; the networks wait for three in all. A slower one is answered with 408.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many requests may be verified and answered at a time. Default 1024. A request that is still arriving does not count; one too many is answered with 503.</summary>
    public int MaxConcurrentRequests { get; set; } = 1024;

    /// <summary>How many bodies of more than 64 KiB may be arriving at a time. Default 64. One too many is answered with 503; interactions are seldom a tenth of that size.</summary>
    public int MaxLargeBodies { get; set; } = 64;
}
