namespace ChatBridge;

/// <summary>All reactions of a message, or all of one emoji, were removed. Needs <see cref="Capability.Reactions"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">Where.</param>
/// <param name="Message">From which message.</param>
/// <param name="Emoji">Only this emoji; null for all.</param>
public readonly record struct ReactionsCleared(EventContext Context, IChannel Channel, MessageId Message, Emoji? Emoji) : IChatEvent;
