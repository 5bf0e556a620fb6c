namespace ChatBridge.Adapters.Discord.Native;

/// <summary>All reactions with one emoji were taken away. Discord's <c>MESSAGE_REACTION_REMOVE_EMOJI</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMessageReactions"/> or <see cref="GatewayIntents.DirectMessageReactions"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordMessageReactionRemoveEmoji(EventContext Context, MessageReactionsClearObject Data) : IChatEvent;
