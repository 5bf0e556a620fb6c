namespace ChatBridge;

/// <summary>A message was deleted. A bulk delete gives one event for each message. Needs <see cref="Capability.ReceiveMessages"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">Where.</param>
/// <param name="Id">The message.</param>
/// <param name="Before">The message as it was, where the cache holds it.</param>
public readonly record struct MessageDeleted(EventContext Context, IChannel Channel, MessageId Id, IMessage? Before) : IChatEvent;
