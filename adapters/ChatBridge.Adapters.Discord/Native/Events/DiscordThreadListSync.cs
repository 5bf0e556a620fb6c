namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The account can see the threads of channels. Discord's <c>THREAD_LIST_SYNC</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordThreadListSync(EventContext Context, ThreadListSyncObject Data) : IChatEvent;
