namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An integration was changed. Discord's <c>INTEGRATION_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildIntegrations"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordIntegrationUpdate(EventContext Context, IntegrationObject Data) : IChatEvent;
