using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>How an emulated Ayaka network behaves; the defaults are the documented network's.</summary>
public sealed class AyakaEmulatorOptions
{
    /// <summary>Gets or sets the port to listen on; 0 takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>Gets or sets the clock of ids, limits, delays, pings and timeouts.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets which wire is spoken.</summary>
    public AyakaDialect Dialect { get; set; }

    /// <summary>Gets or sets where the servers stray from the documentation.</summary>
    public AyakaQuirks Quirks { get; set; }

    /// <summary>Gets or sets the form in which <c>GET /available</c> answers.</summary>
    public AyakaDiscovery Discovery { get; set; }

    /// <summary>Gets or sets what the paths of REST routes begin with; null for the dialect's own, nothing or <c>/v3</c>.</summary>
    public string? PathPrefix { get; set; }

    /// <summary>Gets or sets the beginning of ids, in milliseconds since 1970; null for the dialect's own.</summary>
    public long? EpochMilliseconds { get; set; }

    /// <summary>Gets or sets how long the gateway waits between HELLO and READY; the real one waited 9 s, which tests seldom want.</summary>
    public TimeSpan ReadyDelay { get; set; } = TimeSpan.Zero;

    /// <summary>Gets or sets how often the gateway pings by WebSocket; infinite for never.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets or sets how long the gateway waits for the answer of a ping before it closes with 1011.</summary>
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets or sets how many connections each address of the gateway takes before it closes with 4003.</summary>
    public int MaxConnections { get; set; } = 4000;

    /// <summary>Gets or sets the longest text of a message, in characters.</summary>
    public int MaxMessageLength { get; set; } = 5000;

    /// <summary>Gets or sets the REST rate limits; null for the dialect's own.</summary>
    public IReadOnlyList<AyakaRateLimit>? RateLimits { get; set; }

    /// <summary>Gets or sets whether events of a REST call go out once the call was answered.</summary>
    public bool EventsAfterAnswer { get; set; }

    /// <summary>Gets or sets how many frames may wait unsent before a connection that reads too slowly is dropped.</summary>
    public int MaxUnsentFrames { get; set; } = 8192;

    /// <summary>Gets or sets the plan that draws faults at random; null for scripted faults only. It is not disposed by the emulator.</summary>
    public ChaosPlan? Chaos { get; set; }

    internal bool IsRails => Dialect == AyakaDialect.RailsV3;

    internal string Prefix => PathPrefix ?? (IsRails ? "/v3" : "");

    internal long Epoch => EpochMilliseconds ?? (IsRails ? 1_448_841_601_000 : 1_577_836_801_000);

    internal bool Has(AyakaQuirks quirk) => (Quirks & quirk) != 0;
}
