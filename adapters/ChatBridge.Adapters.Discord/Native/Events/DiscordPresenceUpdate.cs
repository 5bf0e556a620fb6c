namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody came, went, or does something else. Discord's <c>PRESENCE_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildPresences"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordPresenceUpdate(EventContext Context, PresenceObject Data) : IChatEvent;
