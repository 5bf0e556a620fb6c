namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A guild's custom emoji changed. Discord's <c>GUILD_EMOJIS_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildExpressions"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildEmojisUpdate(EventContext Context, GuildEmojisUpdateObject Data) : IChatEvent;
