namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A subscription was removed. Discord's <c>SUBSCRIPTION_DELETE</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordSubscriptionDelete(EventContext Context, SubscriptionObject Data) : IChatEvent;
