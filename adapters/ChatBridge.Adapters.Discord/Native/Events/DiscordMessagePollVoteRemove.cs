namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody took a vote back. Discord's <c>MESSAGE_POLL_VOTE_REMOVE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMessagePolls"/> or <see cref="GatewayIntents.DirectMessagePolls"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordMessagePollVoteRemove(EventContext Context, PollVoteObject Data) : IChatEvent;
