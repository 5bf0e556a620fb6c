namespace ChatBridge;

/// <summary>Somebody voted in a poll. Who chooses several answers brings an event for each.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">Where.</param>
/// <param name="Message">The message with the poll.</param>
/// <param name="User">Who.</param>
/// <param name="Answer">The answer, by its id within the poll.</param>
public readonly record struct PollVoteAdded(EventContext Context, IChannel Channel, MessageId Message, UserId User, EntityId Answer) : IChatEvent;
