namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A request over the gateway that came too early.</summary>
public sealed record RateLimitedObject : DiscordObject
{
    /// <summary>The operation.</summary>
    public int Opcode { get; init; }

    /// <summary>After how many seconds it may be repeated.</summary>
    public double RetryAfter { get; init; }

    /// <summary>Which request it was.</summary>
    public RateLimitedMetaObject? Meta { get; init; }
}
