namespace ChatBridge;

/// <summary>A message was written, by the account itself too. Needs <see cref="Capability.ReceiveMessages"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">Where.</param>
/// <param name="Message">The message.</param>
public readonly record struct MessageCreated(EventContext Context, IChannel Channel, IMessage Message) : IChatEvent;
