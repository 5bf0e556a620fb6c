namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody left a guild, or was removed. Discord's <c>GUILD_MEMBER_REMOVE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMembers"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildMemberRemove(EventContext Context, GuildMemberRemoveObject Data) : IChatEvent;
