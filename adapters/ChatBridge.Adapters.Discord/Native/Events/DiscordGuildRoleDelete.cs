namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A role was deleted. Discord's <c>GUILD_ROLE_DELETE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildRoleDelete(EventContext Context, GuildRoleDeleteObject Data) : IChatEvent;
