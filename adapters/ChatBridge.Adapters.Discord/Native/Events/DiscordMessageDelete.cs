namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A message was deleted. Discord's <c>MESSAGE_DELETE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMessages"/> or <see cref="GatewayIntents.DirectMessages"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordMessageDelete(EventContext Context, MessageDeleteObject Data) : IChatEvent;
