namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Messages were deleted at once. Discord's <c>MESSAGE_DELETE_BULK</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildMessages"/> or <see cref="GatewayIntents.DirectMessages"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordMessageDeleteBulk(EventContext Context, MessageDeleteBulkObject Data) : IChatEvent;
