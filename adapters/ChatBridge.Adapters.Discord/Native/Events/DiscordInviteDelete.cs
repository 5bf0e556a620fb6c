namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An invite was deleted. Needs the permission to manage the channel. Discord's <c>INVITE_DELETE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildInvites"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordInviteDelete(EventContext Context, InviteDeleteObject Data) : IChatEvent;
