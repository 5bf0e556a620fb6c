namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An integration was added. Discord's <c>INTEGRATION_CREATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildIntegrations"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordIntegrationCreate(EventContext Context, IntegrationObject Data) : IChatEvent;
