namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A guild became unavailable, or the account is no longer in it. Discord's <c>GUILD_DELETE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildDelete(EventContext Context, UnavailableGuildObject Data) : IChatEvent;
