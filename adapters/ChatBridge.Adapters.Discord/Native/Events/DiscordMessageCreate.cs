namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A message was sent. Discord's <c>MESSAGE_CREATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMessages"/> or <see cref="GatewayIntents.DirectMessages"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordMessageCreate(EventContext Context, MessageObject Data) : IChatEvent;
