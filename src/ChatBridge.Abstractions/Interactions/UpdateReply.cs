namespace ChatBridge;

/// <summary>Answers a component by changing the message that holds it.</summary>
/// <param name="Content">What the message says from now on.</param>
public sealed record UpdateReply(MessageContent Content) : InteractionReply;
