namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A scheduled event was changed. Discord's <c>GUILD_SCHEDULED_EVENT_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildScheduledEvents"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildScheduledEventUpdate(EventContext Context, ScheduledEventObject Data) : IChatEvent;
