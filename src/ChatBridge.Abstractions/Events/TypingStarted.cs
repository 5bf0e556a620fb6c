namespace ChatBridge;

/// <summary>Somebody began to write. Needs <see cref="Capability.Typing"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">Where.</param>
/// <param name="User">Who.</param>
public readonly record struct TypingStarted(EventContext Context, IChannel Channel, UserId User) : IChatEvent;
