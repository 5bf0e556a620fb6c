namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A subscription changed. Discord's <c>SUBSCRIPTION_UPDATE</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordSubscriptionUpdate(EventContext Context, SubscriptionObject Data) : IChatEvent;
