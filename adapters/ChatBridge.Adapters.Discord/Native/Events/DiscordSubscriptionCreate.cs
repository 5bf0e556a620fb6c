namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody subscribed. Discord's <c>SUBSCRIPTION_CREATE</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordSubscriptionCreate(EventContext Context, SubscriptionObject Data) : IChatEvent;
