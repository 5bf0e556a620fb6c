namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The account's membership in a thread changed. Discord's <c>THREAD_MEMBER_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordThreadMemberUpdate(EventContext Context, ThreadMemberObject Data) : IChatEvent;
