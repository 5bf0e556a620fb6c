namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A guild's integrations changed. Discord's <c>GUILD_INTEGRATIONS_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildIntegrations"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildIntegrationsUpdate(EventContext Context, GuildIntegrationsUpdateObject Data) : IChatEvent;
