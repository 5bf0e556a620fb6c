namespace ChatBridge;

/// <summary>Somebody took a reaction back. Needs <see cref="Capability.Reactions"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">Where.</param>
/// <param name="Message">From which message.</param>
/// <param name="User">Whose reaction.</param>
/// <param name="Emoji">Which.</param>
public readonly record struct ReactionRemoved(EventContext Context, IChannel Channel, MessageId Message, UserId User, Emoji Emoji) : IChatEvent;
