namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A message was edited, got its embeds, was pinned, or changed otherwise. Fields may be missing. Discord's <c>MESSAGE_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMessages"/> or <see cref="GatewayIntents.DirectMessages"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordMessageUpdate(EventContext Context, MessageObject Data) : IChatEvent;
