namespace ChatBridge;

/// <summary>Somebody reacted to a message. Needs <see cref="Capability.Reactions"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">Where.</param>
/// <param name="Message">To which message.</param>
/// <param name="User">Who.</param>
/// <param name="Emoji">With what.</param>
public readonly record struct ReactionAdded(EventContext Context, IChannel Channel, MessageId Message, UserId User, Emoji Emoji) : IChatEvent;
