namespace ChatBridge;

/// <summary>A user came, went, or changed status. Needs <see cref="Capability.Presence"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="User">Who.</param>
/// <param name="Status">The status now.</param>
public readonly record struct PresenceChanged(EventContext Context, UserId User, PresenceStatus Status) : IChatEvent;
