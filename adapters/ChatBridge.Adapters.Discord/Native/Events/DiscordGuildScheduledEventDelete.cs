namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A scheduled event was deleted. Discord's <c>GUILD_SCHEDULED_EVENT_DELETE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildScheduledEvents"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildScheduledEventDelete(EventContext Context, ScheduledEventObject Data) : IChatEvent;
