namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A role was made. Discord's <c>GUILD_ROLE_CREATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildRoleCreate(EventContext Context, GuildRoleEventObject Data) : IChatEvent;
