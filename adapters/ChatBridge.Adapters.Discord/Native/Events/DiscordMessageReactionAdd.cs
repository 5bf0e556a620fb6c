namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody reacted. Discord's <c>MESSAGE_REACTION_ADD</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMessageReactions"/> or <see cref="GatewayIntents.DirectMessageReactions"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordMessageReactionAdd(EventContext Context, MessageReactionObject Data) : IChatEvent;
