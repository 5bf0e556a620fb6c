namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A channel was deleted. Discord's <c>CHANNEL_DELETE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordChannelDelete(EventContext Context, ChannelObject Data) : IChatEvent;
