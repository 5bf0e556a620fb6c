namespace ChatBridge;

/// <summary>Somebody left a guild, or was removed. Needs <see cref="Capability.Members"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild.</param>
/// <param name="User">Who.</param>
/// <param name="Before">The member as it was, where the cache holds it.</param>
public readonly record struct MemberLeft(EventContext Context, GuildId Guild, IUser User, IMember? Before) : IChatEvent;
