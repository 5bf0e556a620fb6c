namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A guild was changed. Discord's <c>GUILD_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildUpdate(EventContext Context, GuildObject Data) : IChatEvent;
