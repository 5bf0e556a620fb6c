namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody took a reaction back. Discord's <c>MESSAGE_REACTION_REMOVE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMessageReactions"/> or <see cref="GatewayIntents.DirectMessageReactions"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordMessageReactionRemove(EventContext Context, MessageReactionObject Data) : IChatEvent;
