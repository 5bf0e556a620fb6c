namespace ChatBridge;

/// <summary>A role changed.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Before">The role as it was, where the cache holds it.</param>
/// <param name="After">The role as it is.</param>
public readonly record struct RoleUpdated(EventContext Context, IRole? Before, IRole After) : IChatEvent;
