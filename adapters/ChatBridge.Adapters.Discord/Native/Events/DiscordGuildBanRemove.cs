namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A ban was taken back. Needs the permission to ban or to read the audit log. Discord's <c>GUILD_BAN_REMOVE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildModeration"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildBanRemove(EventContext Context, GuildBanEventObject Data) : IChatEvent;
