namespace ChatBridge.Adapters.Discord.Native;

/// <summary>All reactions to a message were taken away. Discord's <c>MESSAGE_REACTION_REMOVE_ALL</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMessageReactions"/> or <see cref="GatewayIntents.DirectMessageReactions"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordMessageReactionRemoveAll(EventContext Context, MessageReactionsClearObject Data) : IChatEvent;
