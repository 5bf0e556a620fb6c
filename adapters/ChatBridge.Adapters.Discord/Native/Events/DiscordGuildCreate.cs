namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A guild became available, or the account joined it. Discord's <c>GUILD_CREATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildCreate(EventContext Context, GuildObject Data) : IChatEvent;
