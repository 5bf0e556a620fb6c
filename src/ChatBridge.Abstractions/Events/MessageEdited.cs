namespace ChatBridge;

/// <summary>A message was edited. Needs <see cref="Capability.ReceiveMessages"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">Where.</param>
/// <param name="Before">The message as it was, where the cache holds it.</param>
/// <param name="After">The message as it is.</param>
public readonly record struct MessageEdited(EventContext Context, IChannel Channel, IMessage? Before, IMessage After) : IChatEvent;
