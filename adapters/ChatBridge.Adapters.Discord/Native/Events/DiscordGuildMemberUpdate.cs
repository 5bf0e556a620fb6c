namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A member changed. That of the account itself needs no intent. Discord's <c>GUILD_MEMBER_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMembers"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildMemberUpdate(EventContext Context, MemberObject Data) : IChatEvent;
