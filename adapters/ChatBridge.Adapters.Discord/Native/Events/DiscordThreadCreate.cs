namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A thread was made, or the account was added to one. Discord's <c>THREAD_CREATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordThreadCreate(EventContext Context, ChannelObject Data) : IChatEvent;
