namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A role was changed. Discord's <c>GUILD_ROLE_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildRoleUpdate(EventContext Context, GuildRoleEventObject Data) : IChatEvent;
