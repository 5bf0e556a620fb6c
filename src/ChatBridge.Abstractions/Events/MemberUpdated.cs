namespace ChatBridge;

/// <summary>A member changed. Needs <see cref="Capability.Members"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Member">The member as it is.</param>
public readonly record struct MemberUpdated(EventContext Context, IMember Member) : IChatEvent;
