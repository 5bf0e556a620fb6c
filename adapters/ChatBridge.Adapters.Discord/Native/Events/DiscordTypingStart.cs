namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody began to type. Discord's <c>TYPING_START</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMessageTyping"/> or <see cref="GatewayIntents.DirectMessageTyping"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordTypingStart(EventContext Context, TypingStartObject Data) : IChatEvent;
