namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A message was pinned or unpinned. Discord's <c>CHANNEL_PINS_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/> or <see cref="GatewayIntents.DirectMessages"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordChannelPinsUpdate(EventContext Context, ChannelPinsUpdateObject Data) : IChatEvent;
