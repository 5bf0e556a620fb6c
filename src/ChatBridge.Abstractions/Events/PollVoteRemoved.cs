namespace ChatBridge;

/// <summary>Somebody took back a vote in a poll.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">Where.</param>
/// <param name="Message">The message with the poll.</param>
/// <param name="User">Who.</param>
/// <param name="Answer">The answer, by its id within the poll.</param>
public readonly record struct PollVoteRemoved(EventContext Context, IChannel Channel, MessageId Message, UserId User, EntityId Answer) : IChatEvent;
