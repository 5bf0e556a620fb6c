namespace ChatBridge;

/// <summary>Somebody joined a guild. Needs <see cref="Capability.Members"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Member">The member.</param>
public readonly record struct MemberJoined(EventContext Context, IMember Member) : IChatEvent;
