using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Discord;

/// <summary>How an emulated Discord-style network behaves; the defaults are the real network's, where they are known.</summary>
public sealed class DiscordEmulatorOptions
{
    /// <summary>Gets or sets the port to listen on; 0 takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>Gets or sets the clock of ids, limits, delays and timeouts.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets the heartbeat interval that HELLO names.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>Gets or sets how long a connection may go without a heartbeat before it is closed with 4009 and its session ends; null for ever.</summary>
    public TimeSpan? HeartbeatTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Gets or sets how many shards may identify within one <see cref="IdentifyInterval"/>, each on its own rate key.</summary>
    public int MaxConcurrency { get; set; } = 1;

    /// <summary>Gets or sets how far apart two IDENTIFYs on one rate key must be; sooner is answered with op 9.</summary>
    public TimeSpan IdentifyInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how many IDENTIFYs a bot has in 24 hours.</summary>
    public int SessionStartLimit { get; set; } = 1000;

    /// <summary>Gets or sets the number of shards that <c>/gateway/bot</c> recommends.</summary>
    public int RecommendedShards { get; set; } = 1;

    /// <summary>Gets or sets how long a session without a connection can be resumed.</summary>
    public TimeSpan SessionTimeToLive { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Gets or sets how many events of a session are kept for RESUME.</summary>
    public int ReplayCapacity { get; set; } = 16_384;

    /// <summary>Gets or sets how many events may wait unsent before a connection that reads too slowly is dropped; its session stays resumable.</summary>
    public int MaxUnsentDispatches { get; set; } = 8192;

    /// <summary>Gets or sets for how long an enforced nonce finds the earlier message.</summary>
    public TimeSpan NonceWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long an interaction waits for its first answer.</summary>
    public TimeSpan InteractionDeadline { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets or sets how long an interaction can be answered further.</summary>
    public TimeSpan InteractionLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets whether an interactions endpoint must refuse a wrong signature with 401 exactly; when not, any status from 400 to 499 will do.</summary>
    public bool StrictInteractionProbes { get; set; } = true;

    /// <summary>Gets or sets how often an interactions endpoint is asked again whether it refuses a wrong signature; null for never. One wrong answer takes the address away.</summary>
    public TimeSpan? InteractionProbeInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how many webhook events in a row may stay undelivered, each for its ten minutes, before the network posts no more.</summary>
    public int MaxLostWebhookEvents { get; set; } = 5;

    /// <summary>Gets or sets the REST rate limits by route.</summary>
    public IReadOnlyList<DiscordRateLimit> RateLimits { get; set; } = DiscordRateLimit.Typical;

    /// <summary>Gets or sets how many REST calls a bot may make in a second in all; null for no such limit. The real network has 50.</summary>
    public int? GlobalRequestsPerSecond { get; set; }

    /// <summary>Gets or sets the plan that draws faults at random; null for scripted faults only. It is not disposed by the emulator.</summary>
    public ChaosPlan? Chaos { get; set; }
}
