namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A channel was made. Discord's <c>CHANNEL_CREATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordChannelCreate(EventContext Context, ChannelObject Data) : IChatEvent;
