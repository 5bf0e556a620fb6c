namespace ChatBridge;

/// <summary>A guild has a new role.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Role">The role.</param>
public readonly record struct RoleCreated(EventContext Context, IRole Role) : IChatEvent;
