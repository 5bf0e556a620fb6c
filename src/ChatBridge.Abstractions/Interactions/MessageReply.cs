namespace ChatBridge;

/// <summary>Answers with a message.</summary>
/// <param name="Message">The message.</param>
/// <param name="Private">True when only the user may see it. A network that cannot do that refuses; it is never made public.</param>
public sealed record MessageReply(OutgoingMessage Message, bool Private = false) : InteractionReply;
