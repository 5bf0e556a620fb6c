using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Revolt;

/// <summary>How an emulated Revolt-style network behaves; the defaults are the real network's.</summary>
public sealed class RevoltEmulatorOptions
{
    /// <summary>Gets or sets the port to listen on; 0 takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>Gets or sets the clock of ids, limits, delays and timeouts.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets the time whose wire the network has.</summary>
    public RevoltEra Era { get; set; } = RevoltEra.Stoat;

    /// <summary>Gets or sets whether accounts are made with an invite only, as node info tells.</summary>
    public bool InviteOnly { get; set; }

    /// <summary>Gets or sets whether accounts must prove their e-mail address, as node info tells.</summary>
    public bool VerifiesEmail { get; set; }

    /// <summary>Gets or sets the site key of the captcha; null for a network without one.</summary>
    public string? CaptchaKey { get; set; }

    /// <summary>Gets or sets whether the routes of webhooks exist.</summary>
    public bool Webhooks { get; set; } = true;

    /// <summary>Gets or sets whether policies changed that accounts have yet to take note of, told in Ready to people.</summary>
    public bool HasPolicyChange { get; set; }

    /// <summary>Gets or sets whether bots get <c>policy_changes</c> in Ready too, always empty. The real network leaves the key out for bots, which some clients take badly.</summary>
    public bool TellsBotsOfPolicies { get; set; }

    /// <summary>Gets or sets whether events of a REST call go out once the call was answered; the real network mostly sends them before.</summary>
    public bool EventsAfterAnswer { get; set; }

    /// <summary>Gets or sets the longest text, in bytes of UTF-8 over content and the descriptions of embeds.</summary>
    public int MaxMessageBytes { get; set; } = 2000;

    /// <summary>Gets or sets how many attachments a message may have.</summary>
    public int MaxAttachments { get; set; } = 5;

    /// <summary>Gets or sets the largest file in bytes by the tag it is uploaded with.</summary>
    public IReadOnlyDictionary<string, int> MaxFileBytes { get; set; } = new Dictionary<string, int>
    {
        ["attachments"] = 20_000_000, ["avatars"] = 4_000_000, ["backgrounds"] = 6_000_000, ["icons"] = 2_500_000, ["banners"] = 6_000_000, ["emojis"] = 500_000,
    };

    /// <summary>Gets or sets the REST rate limits by bucket.</summary>
    public IReadOnlyList<RevoltRateLimit> RateLimits { get; set; } = RevoltRateLimit.Typical;

    /// <summary>Gets or sets how many idempotency keys the network remembers, over all accounts.</summary>
    public int RememberedKeys { get; set; } = 1000;

    /// <summary>Gets or sets how many events may wait unsent before a connection that reads too slowly is dropped.</summary>
    public int MaxUnsentEvents { get; set; } = 8192;

    /// <summary>Gets or sets how many bytes of an event go into one WebSocket frame; more go out as continuation frames. Null for one frame whatever the size.</summary>
    public int? FragmentBytes { get; set; }

    /// <summary>Gets or sets the plan that draws faults at random; null for scripted faults only. It is not disposed by the emulator.</summary>
    public ChaosPlan? Chaos { get; set; }
}
