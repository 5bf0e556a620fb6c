namespace ChatBridge;

/// <summary>A role is gone; nobody has it any more.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild.</param>
/// <param name="Id">The role.</param>
/// <param name="Before">The role as it was, where the cache holds it.</param>
public readonly record struct RoleDeleted(EventContext Context, GuildId Guild, RoleId Id, IRole? Before) : IChatEvent;
