namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A thread was changed. Discord's <c>THREAD_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordThreadUpdate(EventContext Context, ChannelObject Data) : IChatEvent;
