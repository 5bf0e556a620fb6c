namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The own account changed. Discord's <c>USER_UPDATE</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordUserUpdate(EventContext Context, UserObject Data) : IChatEvent;
