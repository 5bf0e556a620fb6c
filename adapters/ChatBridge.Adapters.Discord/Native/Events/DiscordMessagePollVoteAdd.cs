namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody voted. Discord's <c>MESSAGE_POLL_VOTE_ADD</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMessagePolls"/> or <see cref="GatewayIntents.DirectMessagePolls"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordMessagePollVoteAdd(EventContext Context, PollVoteObject Data) : IChatEvent;
