namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Something that was bought was taken away. Discord's <c>ENTITLEMENT_DELETE</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordEntitlementDelete(EventContext Context, EntitlementObject Data) : IChatEvent;
