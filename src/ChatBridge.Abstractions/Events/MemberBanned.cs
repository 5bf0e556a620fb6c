namespace ChatBridge;

/// <summary>Somebody was banned from a guild. Who was a member until then leaves it too, which is an event of its own.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild.</param>
/// <param name="User">Who.</param>
/// <remarks>Networks tell this only to accounts that may know of bans.</remarks>
public readonly record struct MemberBanned(EventContext Context, GuildId Guild, IUser User) : IChatEvent;
