namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A thread was deleted. Discord's <c>THREAD_DELETE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordThreadDelete(EventContext Context, ThreadDeleteObject Data) : IChatEvent;
