namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody came to a thread or left it. Without the intent for members only the account itself. Discord's <c>THREAD_MEMBERS_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/> or <see cref="GatewayIntents.GuildMembers"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordThreadMembersUpdate(EventContext Context, ThreadMembersUpdateObject Data) : IChatEvent;
