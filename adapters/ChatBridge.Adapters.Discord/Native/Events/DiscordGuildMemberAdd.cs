namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody joined a guild. Discord's <c>GUILD_MEMBER_ADD</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMembers"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildMemberAdd(EventContext Context, MemberObject Data) : IChatEvent;
