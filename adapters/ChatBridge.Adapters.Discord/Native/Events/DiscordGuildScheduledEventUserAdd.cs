namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody is interested in a scheduled event. Discord's <c>GUILD_SCHEDULED_EVENT_USER_ADD</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildScheduledEvents"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildScheduledEventUserAdd(EventContext Context, ScheduledEventUserObject Data) : IChatEvent;
