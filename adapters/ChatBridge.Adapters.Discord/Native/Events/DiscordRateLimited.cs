namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A request over the gateway came too early. Discord's <c>RATE_LIMITED</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordRateLimited(EventContext Context, RateLimitedObject Data) : IChatEvent;
