namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What was asked of a guild's channels. Discord's <c>CHANNEL_INFO</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordChannelInfo(EventContext Context, ChannelInfoObject Data) : IChatEvent;
