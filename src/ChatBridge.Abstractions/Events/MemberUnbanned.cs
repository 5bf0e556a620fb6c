namespace ChatBridge;

/// <summary>A ban was taken back: the user may join the guild again, and is no member yet.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Guild">The guild.</param>
/// <param name="User">Who.</param>
/// <remarks>Networks tell this only to accounts that may know of bans.</remarks>
public readonly record struct MemberUnbanned(EventContext Context, GuildId Guild, IUser User) : IChatEvent;
