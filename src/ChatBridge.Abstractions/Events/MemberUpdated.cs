namespace ChatBridge;

/// <summary>A member changed. Needs <see cref="Capability.Members"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Before">The member as it was, where the cache holds it.</param>
/// <param name="After">The member as it is.</param>
public readonly record struct MemberUpdated(EventContext Context, IMember? Before, IMember After) : IChatEvent;
