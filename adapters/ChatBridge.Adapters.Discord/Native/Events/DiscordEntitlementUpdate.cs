namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Something that was bought goes on or ends. Discord's <c>ENTITLEMENT_UPDATE</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordEntitlementUpdate(EventContext Context, EntitlementObject Data) : IChatEvent;
