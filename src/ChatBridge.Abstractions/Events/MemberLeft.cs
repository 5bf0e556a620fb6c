namespace ChatBridge;

/// <summary>Somebody left a guild, or was removed. Needs <see cref="Capability.Members"/>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild.</param>
/// <param name="User">Who.</param>
public readonly record struct MemberLeft(EventContext Context, GuildId Guild, IUser User) : IChatEvent;
