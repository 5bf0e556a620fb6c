namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A channel's webhooks changed. Discord's <c>WEBHOOKS_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildWebhooks"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordWebhooksUpdate(EventContext Context, WebhooksUpdateObject Data) : IChatEvent;
