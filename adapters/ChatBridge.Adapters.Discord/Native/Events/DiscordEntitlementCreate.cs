namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Something was bought or given. Discord's <c>ENTITLEMENT_CREATE</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordEntitlementCreate(EventContext Context, EntitlementObject Data) : IChatEvent;
