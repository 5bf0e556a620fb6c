namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An integration was removed. Discord's <c>INTEGRATION_DELETE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildIntegrations"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordIntegrationDelete(EventContext Context, IntegrationDeleteObject Data) : IChatEvent;
