namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An invite was made. Needs the permission to manage the channel. Discord's <c>INVITE_CREATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildInvites"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordInviteCreate(EventContext Context, InviteObject Data) : IChatEvent;
