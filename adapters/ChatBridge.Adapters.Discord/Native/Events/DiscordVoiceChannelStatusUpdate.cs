namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A voice channel has another status. Discord's <c>VOICE_CHANNEL_STATUS_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordVoiceChannelStatusUpdate(EventContext Context, VoiceChannelStatusObject Data) : IChatEvent;
